using Microsoft.CodeAnalysis;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Diagnostics;

/// <summary>Collects what is found wrong while one network is read.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<DiagnosticInfo> _items = [];

    public bool HasErrors => _items.Any(item => item.IsError);

    public void Add(DiagnosticDescriptor descriptor, LocationInfo location, params string[] arguments) =>
        Add(new DiagnosticInfo(descriptor, location, default, Mend: "", arguments));

    /// <summary>
    /// Adds a diagnostic with what its code fixes need to know. One argument may stand for several (a kernel for both axes): what
    /// was said is not said again.
    /// </summary>
    public void Add(DiagnosticInfo diagnostic)
    {
        if (!_items.Contains(diagnostic))
        {
            _items.Add(diagnostic);
        }
    }

    public EquatableArray<DiagnosticInfo> ToArray() => _items.ToArray();
}
