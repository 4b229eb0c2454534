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

/// <summary>Writes <c>[Flatten]</c> above the layer or loss that needs a flat input.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddFlattenCodeFixProvider))]
[Shared]
public sealed class AddFlattenCodeFixProvider : NetworkCodeFixProvider
{
    private const string Title = "Add [Flatten] above it";
    private const string Flatten = "Flatten";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticDescriptors.InputNotFlat.Id);

    private protected override IEnumerable<string> TitlesFor(Diagnostic diagnostic) => new[] { Title };

    private protected override void Apply(SyntaxEditor editor, Diagnostic diagnostic, string title)
    {
        if (FindNode<AttributeSyntax>(editor, diagnostic.Location) is not { Parent: AttributeListSyntax list } attribute)
        {
            return;
        }

        AttributeSyntax flatten = SyntaxFactory.Attribute(NameLike(attribute.Name));
        if (list.Attributes[0] == attribute)
        {
            editor.ReplaceNode(list.Parent!, (current, _) => InsertList((TypeDeclarationSyntax)current, list, flatten));
        }
        else
        {
            editor.ReplaceNode(list, (current, _) => InsertAttribute((AttributeListSyntax)current, attribute, flatten));
        }
    }

    /// <summary>The name qualified as the layer's is: the file may have no using for it.</summary>
    private static NameSyntax NameLike(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.WithRight(SyntaxFactory.IdentifierName(Flatten)),
        AliasQualifiedNameSyntax alias => alias.WithName(SyntaxFactory.IdentifierName(Flatten)),
        _ => SyntaxFactory.IdentifierName(Flatten),
    };

    private static AttributeListSyntax InsertAttribute(AttributeListSyntax list, AttributeSyntax attribute, AttributeSyntax flatten)
    {
        // Other fixes of the document may have changed the list: the attribute is looked for by its text.
        int index = list.Attributes.IndexOf(current => current.IsEquivalentTo(attribute));
        return index < 0
            ? list
            : list.WithAttributes(list.Attributes.Insert(index, flatten)).WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>A list of its own: on a line of its own where the layer's list is on one, else with a space.</summary>
    private static TypeDeclarationSyntax InsertList(TypeDeclarationSyntax type, AttributeListSyntax list, AttributeSyntax flatten)
    {
        int index = type.AttributeLists.IndexOf(current => current.IsEquivalentTo(list));
        if (index < 0)
        {
            return type;
        }

        AttributeListSyntax below = type.AttributeLists[index];
        AttributeListSyntax above = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(flatten))
            .WithLeadingTrivia(below.GetLeadingTrivia())
            .WithTrailingTrivia(below.GetTrailingTrivia().Where(trivia =>
                trivia.IsKind(SyntaxKind.EndOfLineTrivia) || trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        IEnumerable<SyntaxTrivia> indentation =
            below.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse();
        SyntaxList<AttributeListSyntax> lists = type.AttributeLists.Replace(below, below.WithLeadingTrivia(indentation));
        return type.WithAttributeLists(lists.Insert(index, above));
    }
}
