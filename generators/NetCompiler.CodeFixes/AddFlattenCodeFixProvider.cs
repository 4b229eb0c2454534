using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetCompiler.Generators.Diagnostics;

namespace NetCompiler.CodeFixes;

/// <summary>Writes <c>[Flatten]</c> above the layer or loss that needs a flat input.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddFlattenCodeFixProvider))]
[Shared]
public sealed class AddFlattenCodeFixProvider : AddLayerCodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticDescriptors.InputNotFlat.Id);

    private protected override string LayerName => "Flatten";

    private protected override IEnumerable<string> TitlesFor(Diagnostic diagnostic) => new[] { "Add [Flatten] above it" };

    private protected override string? ArgumentsFor(Diagnostic diagnostic) => null;
}
