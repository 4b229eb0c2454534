using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using NetCompiler.Generators.Diagnostics;

namespace NetCompiler.CodeFixes;

/// <summary>Puts the first of three sizes last: <c>[Input(3, 32, 32)]</c> becomes <c>[Input(32, 32, 3)]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChannelsLastCodeFixProvider))]
[Shared]
public sealed class ChannelsLastCodeFixProvider : NetworkCodeFixProvider
{
    private const string Title = "Put the channels last";
    private const int Axes = 3;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticDescriptors.ChannelsFirst.Id);

    private protected override IEnumerable<string> TitlesFor(Diagnostic diagnostic) => new[] { Title };

    private protected override void Apply(SyntaxEditor editor, Diagnostic diagnostic, string title)
    {
        if (FindNode<AttributeSyntax>(editor, diagnostic.Location) is not { ArgumentList: { } list })
        {
            return;
        }

        // The sizes as they are written, so that constants stay constants: as arguments, or as the elements of an array.
        ExpressionSyntax[] sizes =
            list.DescendantNodes().OfType<InitializerExpressionSyntax>().FirstOrDefault()?.Expressions.ToArray()
            ?? list.Arguments.Where(argument => argument.NameEquals is null).Select(argument => argument.Expression).ToArray();
        for (int axis = 0; sizes.Length == Axes && axis < Axes; axis++)
        {
            editor.ReplaceNode(sizes[axis], sizes[(axis + 1) % Axes].WithTriviaFrom(sizes[axis]));
        }
    }
}
