using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generators;

namespace NetCompiler.Tests.Compilation;

/// <summary>
/// Compiles source text with the generator as a user's build does, at the highest warning level with every warning an
/// error, and emits it to memory.
/// </summary>
internal static class NetworkCompilation
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> s_references = new(FindReferences);

    /// <summary>
    /// The bytes of the assembly that the source and what is generated for it make. Child processes at other vector widths take what
    /// their parent has compiled: generated code is the same for all.
    /// </summary>
    public static byte[] Emit(string source)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)));
        string path = Path.Combine(CompilationCache.Directory, name + ".dll");
        if (CompilationCache.IsInherited && File.Exists(path))
        {
            return File.ReadAllBytes(path);
        }

        byte[] assembly = Compile(source);

        // Written whole or not at all: parent and children may compile the same at once.
        string temporary = Path.Combine(CompilationCache.Directory, Path.GetRandomFileName());
        File.WriteAllBytes(temporary, assembly);
        File.Move(temporary, path, overwrite: true);
        return assembly;
    }

    private static byte[] Compile(string source)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable,
            deterministic: true);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "CompiledNetworks", [CSharpSyntaxTree.ParseText(source, parse)], s_references.Value, options);

        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: parse);
        driver.RunGeneratorsAndUpdateCompilation(
            compilation, out Microsoft.CodeAnalysis.Compilation complete, out ImmutableArray<Diagnostic> generatorDiagnostics);

        using var assembly = new MemoryStream();
        ImmutableArray<Diagnostic> diagnostics = complete.Emit(assembly).Diagnostics;
        List<Diagnostic> found =
            [.. generatorDiagnostics.Concat(diagnostics).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        Assert.True(
            found.Count == 0,
            $"{found.Count} diagnostics, the first of them:\n{string.Join('\n', found.Take(10).Select(Describe))}\n\nSource:\n{source}");
        return assembly.ToArray();
    }

    /// <summary>A diagnostic with the line of code that it is about.</summary>
    private static string Describe(Diagnostic diagnostic)
    {
        SyntaxTree? tree = diagnostic.Location.SourceTree;
        string line = tree is null ? "" : tree.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
        return $"{diagnostic}\n    {line}";
    }

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return
        [
            .. platform.Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
                .Append(typeof(Network).Assembly.Location)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
