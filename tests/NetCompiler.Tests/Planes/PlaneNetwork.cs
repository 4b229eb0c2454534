using System.Globalization;
using NetCompiler.Tests.Compilation;

namespace NetCompiler.Tests.Planes;

/// <summary>A network of few layers over an image or a sequence, and what it computes, in double by the plainest loops.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="InputShape">One sample's.</param>
/// <param name="Attributes">Its layers, as a user writes them.</param>
/// <param name="Plain">One sample's output from its input and the parameters; canonical layouts.</param>
internal sealed record PlaneNetwork(
    string Name, int[] InputShape, string Attributes, Func<double[], IReadOnlyList<double[]>, double[]> Plain)
{
    /// <summary>Floats of a sample.</summary>
    public int InputSize => InputShape.Aggregate(1, (product, size) => product * size);

    /// <summary>The class.</summary>
    public string Source => string.Create(
        CultureInfo.InvariantCulture,
        $"""

        /// <summary>{Name}, for a test.</summary>
        [Network]
        [Input({string.Join(", ", InputShape)})]
        {Attributes}
        public sealed partial class {Name};

        """);

    /// <summary>A network of one layer without parameters, called after its attribute and shape.</summary>
    public static PlaneNetwork OfLayer(string attribute, int[] shape, Func<PlainPlane, PlainPlane> layer)
    {
        string name = string.Concat((attribute + "x" + string.Join('x', shape)).Where(char.IsAsciiLetterOrDigit));
        int height = shape.Length == 3 ? shape[0] : 1;
        return new PlaneNetwork(
            name, shape, $"[{attribute}]", (x, _) => layer(new PlainPlane(height, shape[^2], shape[^1], x)).Values);
    }

    /// <summary>Compiles networks together.</summary>
    public static CompiledNetworks Compile(IEnumerable<PlaneNetwork> networks) => CompiledNetworks.Compile(
        $"using NetCompiler;\n\nnamespace {NetworkSource.Namespace};\n" + string.Concat(networks.Select(network => network.Source)));
}
