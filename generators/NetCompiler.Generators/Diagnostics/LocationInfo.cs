using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetCompiler.Generators.Diagnostics;

/// <summary>
/// A place in the source as a value: which of the class's declarations, and where in its file. It holds no syntax tree, so
/// that nothing of an old compilation is kept alive.
/// </summary>
/// <param name="Declaration">The place of the declaration among the symbol's.</param>
/// <param name="Span">The characters.</param>
internal readonly record struct LocationInfo(int Declaration, TextSpan Span)
{
    /// <summary>The place in the trees that now declare the class.</summary>
    public Location ToLocation(INamedTypeSymbol type) =>
        Location.Create(type.DeclaringSyntaxReferences[Declaration].SyntaxTree, Span);
}
