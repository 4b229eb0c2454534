using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using NetCompiler.Generators.Diagnostics;

namespace NetCompiler.CodeFixes;

/// <summary>
/// Makes loss and output agree: sets <c>FromLogits</c> to what the output is, or removes the softmax or sigmoid that the loss
/// applies itself.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FromLogitsCodeFixProvider))]
[Shared]
public sealed class FromLogitsCodeFixProvider : NetworkCodeFixProvider
{
    private const string SetTrue = "Set FromLogits = true";
    private const string SetFalse = "Set FromLogits = false";
    private const string RemoveActivation = "Remove the activation of the output";
    private const string FromLogits = "FromLogits";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(DiagnosticDescriptors.LogitsExpected.Id, DiagnosticDescriptors.ProbabilitiesExpected.Id);

    private protected override IEnumerable<string> TitlesFor(Diagnostic diagnostic)
    {
        if (diagnostic.Id == DiagnosticDescriptors.LogitsExpected.Id)
        {
            return new[] { RemoveActivation, SetFalse };
        }

        return diagnostic.Properties.ContainsKey(DiagnosticInfo.MendProperty) ? new[] { SetTrue } : [];
    }

    private protected override void Apply(SyntaxEditor editor, Diagnostic diagnostic, string title)
    {
        if (title == RemoveActivation)
        {
            Remove(editor, diagnostic.AdditionalLocations[0]);
        }
        else if (FindNode<AttributeSyntax>(editor, diagnostic.Location) is { } attribute)
        {
            SetFromLogits(editor, attribute, SyntaxFactory.LiteralExpression(
                title == SetTrue ? SyntaxKind.TrueLiteralExpression : SyntaxKind.FalseLiteralExpression));
        }
    }

    /// <summary>Removes an argument, or an attribute with its line.</summary>
    private static void Remove(SyntaxEditor editor, Location location)
    {
        SyntaxNode node = editor.OriginalRoot.FindNode(location.SourceSpan);
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } argument)
        {
            editor.RemoveNode(argument);
        }
        else if (node.FirstAncestorOrSelf<AttributeSyntax>() is { Parent: AttributeListSyntax list } attribute)
        {
            editor.RemoveNode(list.Attributes.Count == 1 ? list : attribute, SyntaxRemoveOptions.KeepNoTrivia);
        }
    }

    private static void SetFromLogits(SyntaxEditor editor, AttributeSyntax attribute, LiteralExpressionSyntax value)
    {
        AttributeArgumentSyntax? existing = attribute.ArgumentList?.Arguments.FirstOrDefault(
            argument => argument.NameEquals?.Name.Identifier.ValueText == FromLogits);
        if (existing is not null)
        {
            editor.ReplaceNode(existing.Expression, value.WithTriviaFrom(existing.Expression));
            return;
        }

        AttributeArgumentSyntax added = SyntaxFactory.AttributeArgument(value)
            .WithNameEquals(SyntaxFactory.NameEquals(
                SyntaxFactory.IdentifierName(FromLogits).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)));
        AttributeArgumentListSyntax arguments = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        editor.ReplaceNode(attribute, attribute.WithArgumentList(arguments.AddArguments(added)
            .WithAdditionalAnnotations(Formatter.Annotation)));
    }
}
