using System.Globalization;
using NetCompiler.Generators.Diagnostics;

namespace NetCompiler.Generators.Frontend;

/// <summary>
/// Names the layers of a network: as given, or after the kind and its number among the layers of that kind (<c>dense1</c>), so
/// that naming one layer leaves the names of the others as they are. Names differ in more than case, for methods carry them.
/// </summary>
internal sealed class NameTable
{
    private const string Argument = "Name";

    private readonly List<string> _names = [];
    private readonly Dictionary<string, string> _owners = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names layers, and reports names that are not valid or taken.</summary>
    public NameTable(IReadOnlyList<AttributeArguments> layers, DiagnosticBag diagnostics)
    {
        // Names that the compiler makes are taken from the start, whichever layer comes first: the given name is the one to change.
        Dictionary<string, int> numbers = [];
        foreach (AttributeArguments layer in layers)
        {
            numbers.TryGetValue(layer.Kind, out int before);
            int number = numbers[layer.Kind] = before + 1;
            string made = layer.Kind.ToLowerInvariant() + Text(number);
            string? given = GivenName(layer);
            _names.Add(given ?? made);
            if (given is null)
            {
                _owners[made] = "the unnamed [" + layer.Kind + "], number " + Text(number) + " of its kind";
            }
        }

        foreach (AttributeArguments layer in layers)
        {
            if (GivenName(layer) is { } given)
            {
                Claim(given, layer, diagnostics);
            }
        }
    }

    /// <summary>The name of a layer by its place.</summary>
    public string this[int index] => _names[index];

    private static string? GivenName(AttributeArguments layer) => layer.Get<string?>(Argument, null);

    private void Claim(string name, AttributeArguments layer, DiagnosticBag diagnostics)
    {
        if (!IsValid(name))
        {
            diagnostics.Add(DiagnosticDescriptors.NameInvalid, layer.LocationOf(Argument), name);
        }
        else if (_owners.TryGetValue(name, out string? owner))
        {
            diagnostics.Add(DiagnosticDescriptors.NameDuplicate, layer.LocationOf(Argument), name, owner, NearestFree(name));
        }
        else
        {
            _owners[name] = "the [" + layer.Kind + "] named '" + name + "'";
        }
    }

    private string NearestFree(string name)
    {
        int number = 2;
        while (_owners.ContainsKey(name + Text(number)) || _names.Contains(name + Text(number), StringComparer.OrdinalIgnoreCase))
        {
            number++;
        }

        return name + Text(number);
    }

    private static bool IsValid(string name) => name.Length > 0 && !IsDigit(name[0]) && name.All(c => IsLetter(c) || IsDigit(c));

    private static bool IsLetter(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '_';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
