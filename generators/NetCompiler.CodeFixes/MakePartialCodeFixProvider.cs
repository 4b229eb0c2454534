using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using NetCompiler.Generators.Diagnostics;

namespace NetCompiler.CodeFixes;

/// <summary>Makes a network's class partial, and the types around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialCodeFixProvider))]
[Shared]
public sealed class MakePartialCodeFixProvider : NetworkCodeFixProvider
{
    private const string Title = "Make it partial";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticDescriptors.ClassNotPartial.Id);

    private protected override IEnumerable<string> TitlesFor(Diagnostic diagnostic) => new[] { Title };

    private protected override void Apply(SyntaxEditor editor, Diagnostic diagnostic, string title)
    {
        TypeDeclarationSyntax? declaration = FindNode<TypeDeclarationSyntax>(editor, diagnostic.Location);
        foreach (TypeDeclarationSyntax part in declaration?.AncestorsAndSelf().OfType<TypeDeclarationSyntax>() ?? [])
        {
            // The node as other fixes of the document have left it: it may be partial by now.
            editor.ReplaceNode(part, static (current, _) => AddPartial((TypeDeclarationSyntax)current));
        }
    }

    private static TypeDeclarationSyntax AddPartial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return type;
        }

        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0)
        {
            return type.WithModifiers(type.Modifiers.Add(partial));
        }

        // Without modifiers the indentation hangs on the keyword.
        SyntaxToken keyword = type.Keyword;
        return type
            .WithKeyword(keyword.WithLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(keyword.LeadingTrivia)));
    }
}
