using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetCompiler.Generators.Tests.TestInfrastructure;

/// <summary>Compilations of a user's program, against the running framework and the runtime library.</summary>
internal static class TestCompilation
{
    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Distinct()
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest);

    public static CSharpCompilationOptions Options { get; } =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>A program of the given files, named <c>File0.cs</c> and so on.</summary>
    public static CSharpCompilation Create(params string[] sources) => CSharpCompilation.Create(
        "UserProgram",
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"File{index}.cs")),
        References,
        Options);

    /// <summary>A file with one network, <c>Net</c>, with the given attributes below <c>[Network]</c>.</summary>
    public static string Network(string attributes) =>
        $"""
        using NetCompiler;

        [Network]
        {attributes}
        public sealed partial class Net;
        """;

    /// <summary>The errors of the C# compiler.</summary>
    public static IEnumerable<Diagnostic> Errors(this Compilation compilation) =>
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
