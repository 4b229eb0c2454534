using Xunit.Sdk;

namespace NetCompiler.Generators.Tests.TestInfrastructure;

public sealed class SnapshotTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("netcompiler-snapshots-");

    private string TestFile => Path.Combine(_directory.FullName, "SomeTests.cs");

    private string Verified => Path.Combine(_directory.FullName, "Some.verified.cs");

    private string Received => Path.Combine(_directory.FullName, "Some.received.cs");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("text\n")]
    [InlineData("")]
    public void Verify_NeverAccepted_FailsAndWritesReceived(string text)
    {
        XunitException failure = Assert.Throws<XunitException>(() => Snapshot.Verify(text, "Some", TestFile));

        Assert.Contains("was never accepted", failure.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Received));
        Assert.False(File.Exists(Verified));
    }

    [Fact]
    public void Verify_AnotherText_FailsWithTheLinesThatDiffer()
    {
        File.WriteAllText(Verified, "a\nb\nc\nd\ne\nf\ng\nh\ni\n");

        XunitException failure = Assert.Throws<XunitException>(() => Snapshot.Verify("a\nb\nc\nd\ne\nf\ng\nX\ni\n", "Some", TestFile));

        Assert.EndsWith("  …\n  e\n  f\n  g\n- h\n+ X\n  i\n  \n", failure.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Received));
    }

    [Fact]
    public void Verify_TheSameTextWithOtherLineEnds_PassesAndRemovesReceived()
    {
        File.WriteAllText(Verified, "a\r\nb\r\n");
        File.WriteAllText(Received, "old");

        Snapshot.Verify("a\nb\n", "Some", TestFile);

        Assert.False(File.Exists(Received));
    }
}
