using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace NetCompiler.Generators.Tests.TestInfrastructure;

/// <summary>
/// Runs generator and analyzer over a program as an editor does, and compares what is reported. The place is marked in the
/// source: <c>[|here|]</c>.
/// </summary>
internal static class DiagnosticVerifier
{
    private const string Open = "[|";
    private const string Close = "|]";

    /// <summary>Asserts that this diagnostic is reported, at the marked place, and nothing else: no error follows from it.</summary>
    public static void Reports(string id, string message, params string[] markedSources)
    {
        (string[] sources, int file, TextSpan span) = Unmark(markedSources);
        CSharpCompilation compilation = TestCompilation.Create(sources);
        ImmutableArray<Diagnostic> diagnostics = Analyze(compilation, out Compilation generated);

        Assert.Equal([$"{id}: {message}"], diagnostics.Select(Describe));
        Location location = diagnostics[0].Location;
        Assert.Same(compilation.SyntaxTrees[file], location.SourceTree);
        SourceText text = compilation.SyntaxTrees[file].GetText();
        Assert.Equal(text.ToString(span), text.ToString(location.SourceSpan));
        Assert.Equal(span, location.SourceSpan);
        Assert.Empty(generated.Errors());
    }

    /// <summary>As <see cref="Reports"/>, for a network written by its attributes alone.</summary>
    public static void ReportsInNetwork(string id, string message, string markedAttributes) =>
        Reports(id, message, TestCompilation.Network(markedAttributes));

    /// <summary>Asserts that nothing at all is reported.</summary>
    public static void ReportsNothing(params string[] sources)
    {
        ImmutableArray<Diagnostic> diagnostics = Analyze(TestCompilation.Create(sources), out Compilation generated);
        Assert.Empty(diagnostics.Select(Describe));
        Assert.Empty(generated.Errors());
    }

    /// <summary>As <see cref="ReportsNothing"/>, for a network written by its attributes alone.</summary>
    public static void ReportsNothingInNetwork(string attributes) => ReportsNothing(TestCompilation.Network(attributes));

    /// <summary>What the analyzer says of a program, by place, and the program with its generated halves.</summary>
    public static ImmutableArray<Diagnostic> Analyze(CSharpCompilation compilation, out Compilation generated)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out generated, out _);
        Assert.Null(driver.GetRunResult().Results[0].Exception);
        Assert.Empty(driver.GetRunResult().Diagnostics);

        ImmutableArray<Diagnostic> diagnostics = generated
            .WithAnalyzers([new NetworkAnalyzer()])
            .GetAnalyzerDiagnosticsAsync()
            .GetAwaiter()
            .GetResult();
        return [
            .. diagnostics
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan),
        ];
    }

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";

    private static (string[] Sources, int File, TextSpan Span) Unmark(string[] marked)
    {
        int file = Array.FindIndex(marked, source => source.Contains(Open, StringComparison.Ordinal));
        string[] sources = [.. marked];
        int start = marked[file].IndexOf(Open, StringComparison.Ordinal);
        string rest = marked[file].Remove(start, Open.Length);
        int end = rest.IndexOf(Close, StringComparison.Ordinal);
        sources[file] = rest.Remove(end, Close.Length);
        return (sources, file, TextSpan.FromBounds(start, end));
    }
}
