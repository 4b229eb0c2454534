using System.Globalization;

namespace NetCompiler.Tests.Normalizations;

/// <summary>A network of one normalisation.</summary>
/// <param name="Kind">Batch, Layer or Group.</param>
/// <param name="Shape">One sample's.</param>
/// <param name="Groups">Of group normalisation.</param>
/// <param name="Arguments">Other arguments of the attribute, such as <c>UseScale = false</c>.</param>
/// <param name="Before">Attributes before it that change no value.</param>
internal sealed record NormalizationCase(string Kind, int[] Shape, int Groups = 1, string Arguments = "", string Before = "")
{
    private string Slug => new([.. (Arguments + Before).Where(char.IsLetter)]);

    /// <summary>The class's name.</summary>
    public string Name => $"{Kind}Norm{string.Join("x", Shape)}g{Groups}{Slug}";

    public int Channels => Shape[^1];

    public int Pixels => Shape.Aggregate(1, (product, size) => product * size) / Channels;

    public bool UsesScale => !Arguments.Contains("UseScale = false", StringComparison.Ordinal);

    public bool UsesShift => !Arguments.Contains("UseShift = false", StringComparison.Ordinal);

    /// <summary>The network's source.</summary>
    public string Source
    {
        get
        {
            string groups = Kind == "Group" ? Groups.ToString(CultureInfo.InvariantCulture) : "";
            IEnumerable<string> arguments = new[] { groups, Arguments, "Name = \"norm\"" }.Where(argument => argument.Length > 0);
            return $"[Network] [Input({string.Join(", ", Shape)})] {Before} [{Kind}Norm({string.Join(", ", arguments)})] "
                + $"internal sealed partial class {Name};\n";
        }
    }

    public override string ToString() => Name;
}
