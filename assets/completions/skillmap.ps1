# Completions of skillmap for PowerShell 5 or newer. What may stand for a word is asked of the program itself.
# Put this line into $PROFILE: skillmap completions powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName skillmap -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # The words before the cursor as they stand: nothing of what is typed is evaluated.
    $program = $null
    $before = @()
    foreach ($element in $commandAst.CommandElements) {
        if ($element.Extent.EndOffset -ge $cursorPosition) { break }
        $word = $element.Extent.Text
        if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $word = $element.Value }
        if ($null -eq $program) { $program = $word } else { $before += $word }
    }
    if ($null -eq $program) { return }
    $typed = "$wordToComplete".Trim([char[]]@("'", '"'))

    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $found = @(& $program complete powershell "--word=$typed" -- $before 2>$null)
    } catch {
        $found = @()
    } finally {
        [Console]::OutputEncoding = $encoding
    }

    # The first line says whether files are wanted; without an answer PowerShell names files itself.
    $found | Select-Object -Skip 1 | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        if (-not $help) { $help = $value }
        $text = $value
        if ($value -match '[^A-Za-z0-9_./:=+-]') { $text = "'" + $value.Replace("'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $help)
    }
}
