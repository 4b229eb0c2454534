using System.IO.Compression;
using System.Xml.Linq;

namespace NetCompiler.Package.Tests;

public sealed class PackageTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    private const string TrainingProgram = """
        using NetCompiler;

        var model = new Classifier(seed: 1);
        var optimizer = new Sgd(learningRate: 0.5f);
        Workspace batch = model.CreateWorkspace(capacity: 4);
        batch.SetInputs([0, 0, 0, 1, 1, 0, 1, 1]);
        batch.SetLabels([0, 1, 1, 1]);
        model.Forward(batch);
        float before = model.Backward(batch);
        optimizer.Step(model, batch);
        model.Forward(batch);
        float after = model.Backward(batch);
        Console.WriteLine(after < before ? $"trained {Classifier.ParameterCount} parameters" : $"{before} -> {after}");

        [Network]
        [Input(2)]
        [Dense(3, Activation.Relu)]
        [Dense(2)]
        [SparseCategoricalCrossEntropy(FromLogits = true)]
        internal sealed partial class Classifier;
        """;

    private const string WrongProgram = """
        using NetCompiler;

        Console.WriteLine(new Classifier(seed: 1).Summary());

        [Network]
        [Input(28, 28, 1)]
        [Dense(10)]
        internal sealed partial class Classifier;
        """;

    [Fact]
    public void Package_Files_AreRuntimeAnalyzersAndPapers()
    {
        using ZipArchive archive = package.Open();

        string[] files = [.. archive.Entries.Select(entry => entry.FullName).Where(IsOurs).Order(StringComparer.Ordinal)];

        Assert.Equal(
            [
                "LICENSE",
                "NetCompiler.nuspec",
                "README.md",
                "analyzers/dotnet/cs/NetCompiler.CodeFixes.dll",
                "analyzers/dotnet/cs/NetCompiler.Generators.dll",
                "lib/net10.0/NetCompiler.dll",
                "lib/net10.0/NetCompiler.xml",
                "lib/net9.0/NetCompiler.dll",
                "lib/net9.0/NetCompiler.xml",
            ],
            files);
    }

    [Fact]
    public void Package_Manifest_NamesNoDependency()
    {
        using ZipArchive archive = package.Open();
        using Stream stream = archive.GetEntry("NetCompiler.nuspec")!.Open();

        XElement[] elements = [.. XDocument.Load(stream).Descendants()];

        Assert.DoesNotContain(elements, element => element.Name.LocalName == "dependency");
        Assert.Contains(elements, element => element.Name.LocalName == "license" && element.Value == "MIT");
    }

    [Fact]
    public void FreshProject_WithPackage_TrainsAStep()
    {
        DotNetCommand project = package.CreateProject("Trains", TrainingProgram);

        (int exitCode, string output) = project.Run("run", "-c", "Release");

        Assert.True(exitCode == 0, output);
        Assert.Contains("trained 17 parameters", output, StringComparison.Ordinal);
    }

    [Fact]
    public void FreshProject_WithWrongNetwork_IsRefusedByTheAnalyzer()
    {
        DotNetCommand project = package.CreateProject("Wrong", WrongProgram);

        (int exitCode, string output) = project.Run("build");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Program.cs(7,2): error NETC", output, StringComparison.Ordinal);
        Assert.Contains("[Flatten]", output, StringComparison.Ordinal);
    }

    /// <summary>All but what the package format adds for itself.</summary>
    private static bool IsOurs(string file) =>
        !file.StartsWith("_rels/", StringComparison.Ordinal)
        && !file.StartsWith("package/", StringComparison.Ordinal)
        && file != "[Content_Types].xml";
}
