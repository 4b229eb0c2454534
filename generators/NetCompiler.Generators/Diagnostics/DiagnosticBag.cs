using Microsoft.CodeAnalysis;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Diagnostics;

/// <summary>Collects what is found wrong while one network is read.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<DiagnosticInfo> _items = [];

    public bool HasErrors => _items.Any(item => item.IsError);

    public void Add(DiagnosticDescriptor descriptor, LocationInfo location, params string[] arguments) =>
        _items.Add(new DiagnosticInfo(descriptor, location, default, CanTakeLogits: false, arguments));

    /// <summary>Adds a diagnostic with what its code fixes need to know.</summary>
    public void Add(DiagnosticInfo diagnostic) => _items.Add(diagnostic);

    public EquatableArray<DiagnosticInfo> ToArray() => _items.ToArray();
}
