using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetCompiler.Generators.Tests.TestInfrastructure;

/// <summary>Programs with their generated halves, compiled as strictly as a user could ask for.</summary>
internal static class GeneratedProgram
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions s_strict = TestCompilation.Options
        .WithOptimizationLevel(OptimizationLevel.Release)
        .WithWarningLevel(9999)
        .WithGeneralDiagnosticOption(ReportDiagnostic.Error);

    /// <summary>Compiles a program at the highest warning level, documentation included, and asserts that nothing is reported.</summary>
    /// <returns>The assembly.</returns>
    public static ImmutableArray<byte> Emit(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create()
            .WithOptions(s_strict)
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, s_parse, "Program.cs"));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: s_parse);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        Assert.NotEmpty(driver.GetRunResult().GeneratedTrees);
        Assert.Empty(driver.GetRunResult().Diagnostics);

        using var assembly = new MemoryStream();
        using var documentation = new MemoryStream();
        ImmutableArray<Diagnostic> diagnostics = generated.Emit(assembly, xmlDocumentationStream: documentation).Diagnostics;
        IEnumerable<string> found = diagnostics
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning || diagnostic.IsWarningAsError)
            .Select(Describe);
        Assert.True(!found.Any(), string.Join('\n', found.Take(10)));
        return [.. assembly.ToArray()];
    }

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic}: {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}";
}
