using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Diagnostics;

/// <summary>A diagnostic as a value.</summary>
/// <param name="Descriptor">What is said.</param>
/// <param name="Location">Where.</param>
/// <param name="Related">The other places that it speaks of, for code fixes.</param>
/// <param name="CanTakeLogits">Whether setting <c>FromLogits</c> mends it, for code fixes.</param>
/// <param name="Arguments">What the message's gaps are filled with.</param>
internal sealed record DiagnosticInfo(
    DiagnosticDescriptor Descriptor,
    LocationInfo Location,
    EquatableArray<LocationInfo> Related,
    bool CanTakeLogits,
    EquatableArray<string> Arguments)
{
    /// <summary>The property of a reported diagnostic that <see cref="CanTakeLogits"/> becomes.</summary>
    public const string CanTakeLogitsProperty = nameof(CanTakeLogits);

    /// <summary>Whether the network cannot be compiled.</summary>
    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    /// <summary>The diagnostic that Roslyn reports, on the trees that now declare the class.</summary>
    public Diagnostic ToDiagnostic(INamedTypeSymbol type) => Diagnostic.Create(
        Descriptor,
        Location.ToLocation(type),
        Related.Select(location => location.ToLocation(type)),
        CanTakeLogits
            ? ImmutableDictionary<string, string?>.Empty.Add(CanTakeLogitsProperty, null)
            : ImmutableDictionary<string, string?>.Empty,
        Arguments.ToArray<object>());
}
