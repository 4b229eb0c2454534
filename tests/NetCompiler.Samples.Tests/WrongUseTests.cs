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
    [InlineData("--resume needs --checkpoint FILE", "--resume")]
    [InlineData("--checkpoint-steps needs --checkpoint FILE", "--checkpoint-steps", "5")]
    [InlineData("--checkpoint-steps must be a whole number from 1", "--checkpoint", "run.ckpt", "--checkpoint-steps", "0")]
    [InlineData("--optimizer must be one of sgd, momentum, ", "--optimizer", "gauss-newton")]
    [InlineData("--schedule must be one of constant, step, ", "--schedule", "moon")]
    [InlineData("--learning-rate must be a number, 0 or more, not '-1'", "--learning-rate", "-1")]
    [InlineData("--tensorboard: 'MnistMlp.dll' is no directory", "--tensorboard", "MnistMlp.dll")]
    [InlineData("--mirror needs --download", "--mirror", "http://127.0.0.1/")]
    [InlineData("--mirror takes an address such as https://example.org/mnist/, not 'foo'", "--download", "--mirror", "foo")]
    [InlineData("--report: '' is no file that can be written", "--report", "")]
    [InlineData("--save: 'no-such-directory/weights' is no file that can be written", "--save", "no-such-directory/weights")]
    public void MnistMlp_WrongUse_GivesOneLineOfErrorAndExitCode2(string reason, params string[] arguments) =>
        Assert.Contains(reason, SampleProgram.Refuse("MnistMlp", arguments), StringComparison.Ordinal);
}
