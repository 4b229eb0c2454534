using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generators;

namespace NetCompiler.Benchmarks.Generators;

/// <summary>Times the generator on one network as an editor runs it: once for the project, then again after every edit.</summary>
internal sealed partial class GeneratorBench
{
    private const int WarmUpRuns = 10;
    private const int MeasuredRuns = 31;

    // Every assembly that this program runs with: the framework and the runtime library.
    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly NetworkCase _network;
    private readonly SyntaxTree _declaration;
    private readonly SyntaxTree _widerDeclaration;
    private readonly SyntaxTree _other = Parse("internal static class Other { internal static int Value => 1; }");
    private readonly SyntaxTree _otherEdited = Parse("internal static class Other { internal static int Value => 2; }");

    public GeneratorBench(NetworkCase network)
    {
        _network = network;
        string source = ReadSource(network.Source);
        string wider = FirstUnits().Replace(source, match => $"{int.Parse(match.Value, CultureInfo.InvariantCulture) + 1}", count: 1);
        _declaration = Parse(source);
        _widerDeclaration = Parse(wider);
    }

    /// <summary>Measures everything.</summary>
    public GeneratorRow Measure()
    {
        CSharpCompilation project = Compile();
        GeneratorDriver warm = CreateDriver().RunGenerators(project);
        SyntaxTree[] generated = [.. warm.GetRunResult().GeneratedTrees];
        return new GeneratorRow(
            _network.Name,
            Median(() => Time(CreateDriver(), Compile())),
            Median(() => Time(warm, project.ReplaceSyntaxTree(_other, _otherEdited))),
            Median(() => Time(warm, project.ReplaceSyntaxTree(_declaration, _widerDeclaration))),
            generated.Sum(tree => Encoding.UTF8.GetByteCount(tree.ToString())),
            generated.Sum(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Count()));
    }

    private CSharpCompilation Compile() => CSharpCompilation.Create(
        "Measured", [_declaration, _other], s_references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    // A driver is a value: running it leaves it as it was, so every run of a warm one starts from the same state.
    private static double Time(GeneratorDriver driver, Compilation compilation)
    {
        long begin = Stopwatch.GetTimestamp();
        driver.RunGenerators(compilation);
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static double Median(Func<double> measure)
    {
        for (int run = 0; run < WarmUpRuns; run++)
        {
            measure();
        }

        double[] times = [.. Enumerable.Range(0, MeasuredRuns).Select(_ => measure()).Order()];
        return Math.Round(times[times.Length / 2], 3);
    }

    private static CSharpGeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(new NetworkGenerator());

    private static SyntaxTree Parse(string source) =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest));

    private static string ReadSource(string name)
    {
        using Stream stream = typeof(GeneratorBench).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Networks/{name} is not embedded in the benchmark.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(?<=\[(Dense|Conv2D)\()\d+")]
    private static partial Regex FirstUnits();
}
