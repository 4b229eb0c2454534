using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Frontend;

public sealed class LayeringTests
{
    private const string Project = "generators/NetCompiler.Generators";

    [Fact]
    public void Roslyn_IsKnownBeforeTheCacheBoundaryAlone()
    {
        string root = RepositoryFiles.PathOf(Project);
        string[] allowed = ["Frontend", "Diagnostics", "NetworkGenerator.cs", "NetworkAnalyzer.cs", "bin", "obj"];

        IEnumerable<string> offenders = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file))
            .Where(file => !allowed.Contains(file.Split(Path.DirectorySeparatorChar)[0]))
            .Where(file => File.ReadAllText(Path.Combine(root, file)).Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));

        Assert.Empty(offenders);
    }
}
