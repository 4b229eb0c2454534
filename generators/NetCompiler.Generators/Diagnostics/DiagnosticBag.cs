using Microsoft.CodeAnalysis;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Diagnostics;

/// <summary>Collects what is found wrong while one network is read.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<DiagnosticInfo> _items = [];

    public bool HasErrors => _items.Any(item => item.IsError);

    public void Add(DiagnosticDescriptor descriptor, LocationInfo location, params string[] arguments) =>
        _items.Add(new DiagnosticInfo(descriptor, location, default, arguments));

    /// <summary>Adds a diagnostic that speaks of a second place, which a code fix may change instead.</summary>
    public void AddRelated(DiagnosticDescriptor descriptor, LocationInfo location, LocationInfo related, params string[] arguments) =>
        _items.Add(new DiagnosticInfo(descriptor, location, new[] { related }, arguments));

    public EquatableArray<DiagnosticInfo> ToArray() => _items.ToArray();
}
