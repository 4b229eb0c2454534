using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Diagnostics;

/// <summary>A diagnostic as a value.</summary>
/// <param name="Descriptor">What is said.</param>
/// <param name="Location">Where.</param>
/// <param name="Related">The other places that it speaks of, for code fixes.</param>
/// <param name="Mend">What code fixes need to know of the mend: the arguments to write; empty where there is none.</param>
/// <param name="Arguments">What the message's gaps are filled with.</param>
internal sealed record DiagnosticInfo(
    DiagnosticDescriptor Descriptor,
    LocationInfo Location,
    EquatableArray<LocationInfo> Related,
    string Mend,
    EquatableArray<string> Arguments)
{
    /// <summary>The property of a reported diagnostic that <see cref="Mend"/> becomes; it has none where that is empty.</summary>
    public const string MendProperty = nameof(Mend);

    /// <summary>Whether the network cannot be compiled.</summary>
    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    /// <summary>The diagnostic that Roslyn reports, on the trees that now declare the class.</summary>
    public Diagnostic ToDiagnostic(INamedTypeSymbol type) => Diagnostic.Create(
        Descriptor,
        Location.ToLocation(type),
        Related.Select(location => location.ToLocation(type)),
        Mend.Length > 0
            ? ImmutableDictionary<string, string?>.Empty.Add(MendProperty, Mend)
            : ImmutableDictionary<string, string?>.Empty,
        Arguments.ToArray<object>());
}
