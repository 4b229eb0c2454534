using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Incremental;

public sealed class NetworkGeneratorCachingTests
{
    private const string Networks =
        """
        using NetCompiler;

        [Network]
        [Input(4)]
        [Dense(3, Activation.Relu)]
        [Dense(2)]
        public sealed partial class First
        {
            public int Answer() => 42;
        }

        [Network]
        [Input(2)]
        [Dense(1)]
        public sealed partial class Second;

        [Network]
        [Input(2)]
        [Dense(0)]
        public sealed partial class Wrong;
        """;

    private const string Other = "public static class Other { public static int Count = 1; }";

    [Fact]
    public void Networks_OnTheFirstRun_AreGeneratedEach()
    {
        var fixture = new GeneratorDriverFixture(Networks, Other);

        Assert.Equal(
            ["First-Passes.g.cs", "First.g.cs", "Second-Passes.g.cs", "Second.g.cs", "Wrong-Failed.g.cs"],
            fixture.Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Networks_WhoseNamesDifferInCaseOrNesting_GiveFilesOfDifferentNames()
    {
        const string Network = "[Network] [Input(2)] [Dense(1)]";
        var fixture = new GeneratorDriverFixture(
            $"using NetCompiler; {Network} public partial class Net {{ {Network} public partial class Passes; }} "
            + $"{Network} public partial class net;");

        Assert.Equal(6, fixture.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(fixture.GeneratedCompilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    [Theory]
    [InlineData(0, "42", "43")] // a method's body
    [InlineData(0, "[Dense(2)]", "[Dense(2)] // two classes")] // a comment
    [InlineData(0, "using NetCompiler;\n", "using NetCompiler;\n\n")] // the classes move down a line
    [InlineData(0, "[Dense(2)]", "[Dense(units: 1 + 1)]")] // the same number written otherwise
    [InlineData(1, "1", "2")] // another file
    public void Incremental_UnrelatedEdit_KeepsEverything(int file, string from, string to)
    {
        var fixture = new GeneratorDriverFixture(Networks, Other);

        IReadOnlyDictionary<string, ImmutableArray<IncrementalStepRunReason>> reasons = fixture.Edit(file, text => text.Replace(from, to));

        Assert.All(GeneratorDriverFixture.Steps, step => GeneratorDriverFixture.AssertKept(step, reasons[step]));
        Assert.Equal(2, reasons[NetworkGenerator.BodiesStep].Length);
        Assert.Single(reasons[NetworkGenerator.FailedNetworksStep]);
    }

    [Fact]
    public void Incremental_UnitCountChanged_CompilesThatNetworkAlone()
    {
        var fixture = new GeneratorDriverFixture(Networks, Other);

        IReadOnlyDictionary<string, ImmutableArray<IncrementalStepRunReason>> reasons =
            fixture.Edit(0, text => text.Replace("[Dense(1)]", "[Dense(5)]", StringComparison.Ordinal));

        foreach (string step in new[] { NetworkGenerator.NetworksStep, NetworkGenerator.SurfacesStep, NetworkGenerator.BodiesStep })
        {
            Assert.Equal(2, reasons[step].Length);
            Assert.Single(reasons[step], reason => reason == IncrementalStepRunReason.Modified);
            GeneratorDriverFixture.AssertKept(step, reasons[step].Where(reason => reason != IncrementalStepRunReason.Modified));
        }
    }

    [Fact]
    public void Incremental_ErrorMended_CompilesThatNetworkAlone()
    {
        var fixture = new GeneratorDriverFixture(Networks, Other);

        IReadOnlyDictionary<string, ImmutableArray<IncrementalStepRunReason>> reasons =
            fixture.Edit(0, text => text.Replace("[Dense(0)]", "[Dense(7)]", StringComparison.Ordinal));

        Assert.Single(reasons[NetworkGenerator.BodiesStep], reason => reason == IncrementalStepRunReason.New);
        Assert.Equal(IncrementalStepRunReason.Removed, Assert.Single(reasons[NetworkGenerator.FailedNetworksStep]));
    }
}
