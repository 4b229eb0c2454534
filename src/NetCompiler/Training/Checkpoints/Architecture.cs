using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NetCompiler.Checkpoints;

/// <summary>
/// What makes a network the one that it is, as text, a line for the input, for each layer and for the loss: equal for equal
/// architectures, and where they differ the first line that does names the layer. Thread-safety: pure functions.
/// </summary>
internal static class Architecture
{
    /// <summary>The text of a network.</summary>
    internal static string Describe(NetworkDescription network)
    {
        var text = new StringBuilder();
        text.Append("input ").Append(Shape(network.InputShape));
        foreach (LayerDescription layer in network.Layers)
        {
            text.Append('\n').Append(CultureInfo.InvariantCulture, $"{layer.Name}: {layer.Kind} {Shape(layer.OutputShape)}");
            text.Append(layer.Detail.Length > 0 ? ", " + layer.Detail : "");
            foreach (ParameterDescription parameter in network.Parameters.Where(parameter => parameter.Layer == layer.Name))
            {
                text.Append(CultureInfo.InvariantCulture, $", {parameter.Name} {Shape(parameter.Shape)}");
            }
        }

        return text.Append("\nloss ").Append(network.Loss ?? "none").ToString();
    }

    /// <summary>The SHA-256 of a text, in hexadecimal digits.</summary>
    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Says where two architectures differ first, of a checkpoint and of a model; null where they do not.</summary>
    internal static string? Compare(string saved, string present)
    {
        string[] there = saved.Split('\n');
        string[] here = present.Split('\n');
        for (int line = 0; line < Math.Min(there.Length, here.Length); line++)
        {
            if (there[line] != here[line])
            {
                return $"'{here[line]}' is '{there[line]}' in the checkpoint";
            }
        }

        return there.Length == here.Length ? null
            : there.Length > here.Length ? $"the checkpoint goes on with '{there[here.Length]}', where the model ends"
            : $"the model goes on with '{here[there.Length]}', where the checkpoint ends";
    }

    private static string Shape(IReadOnlyList<int> shape) => $"({string.Join(", ", shape)})";
}
