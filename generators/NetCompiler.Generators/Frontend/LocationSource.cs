using Microsoft.CodeAnalysis;
using NetCompiler.Generators.Diagnostics;

namespace NetCompiler.Generators.Frontend;

/// <summary>Makes values of the places in the declarations of one class.</summary>
internal sealed class LocationSource(INamedTypeSymbol type)
{
    public LocationInfo Of(SyntaxNode node) => new(IndexOf(node.SyntaxTree), node.Span);

    public LocationInfo Of(SyntaxToken token) => new(IndexOf(token.SyntaxTree!), token.Span);

    private int IndexOf(SyntaxTree tree)
    {
        for (int index = 0; index < type.DeclaringSyntaxReferences.Length; index++)
        {
            if (type.DeclaringSyntaxReferences[index].SyntaxTree == tree)
            {
                return index;
            }
        }

        throw new InvalidOperationException("The place is in none of the files that declare the class.");
    }
}
