namespace NetCompiler.Samples.Tests;

/// <summary>What cannot be used is refused in one line, and nothing is trained.</summary>
public sealed class WrongUseTests
{
    [Theory]
    [InlineData("--epochs must be a whole number from 1", "--epochs", "0")]
    [InlineData("--epochs must be a whole number from 1", "--epochs", "many")]
    [InlineData("'--no-such-option'", "--no-such-option")]
    [InlineData("no-such-directory", "--data", "no-such-directory")]
    [InlineData("it is empty", "--data", "")]
    [InlineData("--save: 'no-such-directory/weights' is no file that can be written", "--save", "no-such-directory/weights")]
    public void MnistMlp_WrongUse_GivesOneLineOfErrorAndExitCode2(string reason, params string[] arguments)
    {
        (int exitCode, string output, string errors) = SampleProgram.Run("MnistMlp", arguments);

        Assert.True(exitCode == 2, $"exit code {exitCode}\n{output}\n{errors}");
        string line = Assert.Single(errors.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Equal("", output);
    }
}
