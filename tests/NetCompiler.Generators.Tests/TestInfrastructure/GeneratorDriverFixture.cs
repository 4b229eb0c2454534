using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetCompiler.Generators.Tests.TestInfrastructure;

/// <summary>
/// Runs the generator over a program as an editor does. Every run is followed by a second one over an equal program, in which
/// nothing may be made anew: no test can pass while caching is broken.
/// </summary>
internal sealed class GeneratorDriverFixture
{
    /// <summary>The steps that must not run again when nothing that they read has changed.</summary>
    public static ImmutableArray<string> Steps { get; } =
    [
        NetworkGenerator.ParsedStep, NetworkGenerator.NetworksStep, NetworkGenerator.FailedNetworksStep,
        NetworkGenerator.SurfacesStep, NetworkGenerator.BodiesStep,
    ];

    private GeneratorDriver _driver = CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: TestCompilation.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private CSharpCompilation _compilation;

    public GeneratorDriverFixture(params string[] sources)
    {
        _compilation = TestCompilation.Create(sources);
        RunTwice();
    }

    /// <summary>The generated files of the last run, by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.GeneratedSources.ToDictionary(
        source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>The program with its generated files.</summary>
    public Compilation GeneratedCompilation =>
        _compilation.AddSyntaxTrees(Result.GeneratedSources.Select(source => source.SyntaxTree));

    private GeneratorRunResult Result => Assert.Single(_driver.GetRunResult().Results);

    /// <summary>Replaces the text of a file, runs again, and gives what each step did with each of its results.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<IncrementalStepRunReason>> Edit(int file, Func<string, string> change)
    {
        SyntaxTree tree = _compilation.SyntaxTrees[file];
        string before = tree.ToString();
        string after = change(before);
        Assert.NotEqual(before, after);
        _compilation = _compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(after)));
        return RunTwice();
    }

    private Dictionary<string, ImmutableArray<IncrementalStepRunReason>> RunTwice()
    {
        _driver = _driver.RunGenerators(_compilation);
        Assert.Null(Result.Exception);
        Assert.Empty(Result.Diagnostics);
        Dictionary<string, ImmutableArray<IncrementalStepRunReason>> reasons = Steps.ToDictionary(step => step, ReasonsOf);
        IReadOnlyDictionary<string, string> files = Files;

        _driver = _driver.RunGenerators(_compilation.Clone());
        foreach (string step in Steps)
        {
            AssertKept(step, ReasonsOf(step));
        }

        Assert.Equal(files, Files);
        return reasons;
    }

    /// <summary>Asserts that a step made nothing anew.</summary>
    public static void AssertKept(string step, IEnumerable<IncrementalStepRunReason> reasons) => Assert.All(reasons, reason => Assert.True(
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
        $"{step} was {reason} though nothing it reads changed."));

    private ImmutableArray<IncrementalStepRunReason> ReasonsOf(string step) =>
        Result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> runs)
            ? [.. runs.SelectMany(run => run.Outputs).Select(output => output.Reason)]
            : [];
}
