using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace NetCompiler.CodeFixes;

/// <summary>The base of the fixes that write a layer above the attribute that is to blame.</summary>
public abstract class AddLayerCodeFixProvider : NetworkCodeFixProvider
{
    /// <summary>The layer to write, its class without <c>Attribute</c>.</summary>
    private protected abstract string LayerName { get; }

    /// <summary>Its arguments as they are written, or null for none.</summary>
    private protected abstract string? ArgumentsFor(Diagnostic diagnostic);

    private protected override void Apply(SyntaxEditor editor, Diagnostic diagnostic, string title)
    {
        if (FindNode<AttributeSyntax>(editor, diagnostic.Location) is not { Parent: AttributeListSyntax list } attribute)
        {
            return;
        }

        AttributeArgumentListSyntax? arguments = ArgumentsFor(diagnostic) is { } text
            ? SyntaxFactory.ParseAttributeArgumentList("(" + text + ")")
            : null;
        AttributeSyntax added = SyntaxFactory.Attribute(NameLike(attribute.Name), arguments);
        if (list.Attributes[0] == attribute)
        {
            editor.ReplaceNode(list.Parent!, (current, _) => InsertList((TypeDeclarationSyntax)current, list, added));
        }
        else
        {
            editor.ReplaceNode(list, (current, _) => InsertAttribute((AttributeListSyntax)current, attribute, added));
        }
    }

    /// <summary>The name qualified as the layer's is: the file may have no using for it.</summary>
    private NameSyntax NameLike(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.WithRight(SyntaxFactory.IdentifierName(LayerName)),
        AliasQualifiedNameSyntax alias => alias.WithName(SyntaxFactory.IdentifierName(LayerName)),
        _ => SyntaxFactory.IdentifierName(LayerName),
    };

    private static AttributeListSyntax InsertAttribute(AttributeListSyntax list, AttributeSyntax attribute, AttributeSyntax added)
    {
        // Other fixes of the document may have changed the list: the attribute is looked for by its text.
        int index = list.Attributes.IndexOf(current => current.IsEquivalentTo(attribute));
        return index < 0
            ? list
            : list.WithAttributes(list.Attributes.Insert(index, added)).WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>A list of its own: on a line of its own where the layer's list is on one, else with a space.</summary>
    private static TypeDeclarationSyntax InsertList(TypeDeclarationSyntax type, AttributeListSyntax list, AttributeSyntax added)
    {
        int index = type.AttributeLists.IndexOf(current => current.IsEquivalentTo(list));
        if (index < 0)
        {
            return type;
        }

        AttributeListSyntax below = type.AttributeLists[index];
        AttributeListSyntax above = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(added))
            .WithLeadingTrivia(below.GetLeadingTrivia())
            .WithTrailingTrivia(below.GetTrailingTrivia().Where(trivia =>
                trivia.IsKind(SyntaxKind.EndOfLineTrivia) || trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        IEnumerable<SyntaxTrivia> indentation =
            below.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse();
        SyntaxList<AttributeListSyntax> lists = type.AttributeLists.Replace(below, below.WithLeadingTrivia(indentation));
        return type.WithAttributeLists(lists.Insert(index, above));
    }
}
