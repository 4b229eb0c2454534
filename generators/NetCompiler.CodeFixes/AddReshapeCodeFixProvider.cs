using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetCompiler.Generators.Diagnostics;

namespace NetCompiler.CodeFixes;

/// <summary>Writes <c>[Reshape(...)]</c> above the layer that needs an image or a sequence, where its sizes can be guessed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddReshapeCodeFixProvider))]
[Shared]
public sealed class AddReshapeCodeFixProvider : AddLayerCodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticDescriptors.AxesWrong.Id);

    private protected override string LayerName => "Reshape";

    private protected override IEnumerable<string> TitlesFor(Diagnostic diagnostic) =>
        ArgumentsFor(diagnostic) is null ? [] : new[] { "Add [Reshape] above it" };

    private protected override string? ArgumentsFor(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(DiagnosticInfo.MendProperty, out string? sizes) ? sizes : null;
}
