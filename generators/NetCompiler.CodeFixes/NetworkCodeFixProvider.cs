using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace NetCompiler.CodeFixes;

/// <summary>The base of the fixes: an edit of the tree for one diagnostic, and so for all of a document at once.</summary>
public abstract class NetworkCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) =>
            await EditAsync(document, diagnostics, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public sealed override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (string title in TitlesFor(diagnostic))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(title, token => EditAsync(context.Document, ImmutableArray.Create(diagnostic), title, token), title),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>What can be done about a diagnostic; each is its own equivalence key.</summary>
    /// <param name="diagnostic">One of the fixable ones.</param>
    private protected abstract IEnumerable<string> TitlesFor(Diagnostic diagnostic);

    /// <summary>Does one of these.</summary>
    /// <param name="editor">Edits the document.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="title">Which.</param>
    private protected abstract void Apply(SyntaxEditor editor, Diagnostic diagnostic, string title);

    /// <summary>The innermost node of a type at a place.</summary>
    private protected static TNode? FindNode<TNode>(SyntaxEditor editor, Location location)
        where TNode : SyntaxNode =>
        editor.OriginalRoot.FindNode(location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>();

    private async Task<Document> EditAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, string? title, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (title is not null && TitlesFor(diagnostic).Contains(title))
            {
                Apply(editor, diagnostic, title);
            }
        }

        return editor.GetChangedDocument();
    }
}
