using System.Globalization;
using System.Text;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Compilation;

/// <summary>Writes specifications as a user would write networks: partial classes with attributes.</summary>
internal static class NetworkSource
{
    /// <summary>The namespace of the printed classes.</summary>
    public const string Namespace = "Compiled";

    /// <summary>One source file with all networks.</summary>
    public static string Print(IEnumerable<NetworkSpecification> specifications)
    {
        var source = new StringBuilder("using NetCompiler;\n\nnamespace " + Namespace + ";\n");
        foreach (NetworkSpecification specification in specifications)
        {
            source.Append(CultureInfo.InvariantCulture, $"\n/// <summary>{specification.Name}, drawn for a test.</summary>\n");
            foreach (string attribute in Attributes(specification))
            {
                source.Append(CultureInfo.InvariantCulture, $"[{attribute}]\n");
            }

            source.Append(CultureInfo.InvariantCulture, $"public sealed partial class {specification.Name};\n");
        }

        return source.ToString();
    }

    /// <summary>The attributes of one network, in order.</summary>
    public static IEnumerable<string> Attributes(NetworkSpecification specification)
    {
        yield return $"Network(Lowering = Lowering.{specification.Lowering})";
        yield return $"Input({Join(specification.InputShape)})";
        foreach (LayerSpecification layer in specification.Layers)
        {
            yield return Attribute(layer);
        }

        if (specification.Loss is not null)
        {
            yield return Attribute(specification.Loss);
        }
    }

    private static string Attribute(LayerSpecification layer) => layer switch
    {
        DenseSpecification dense => "Dense(" + string.Join(", ", DenseArguments(dense)) + ")",
        ActivationSpecification activation =>
            $"Activation(Activation.{activation.Activation}{Number(activation.Activation, activation.Slope, activation.Alpha)})",
        ConvolutionSpecification or Pool2DSpecification => WindowAttributes.Of(layer),
        ReshapeSpecification reshape => $"Reshape({Join(reshape.Shape)})",
        DropoutSpecification dropout => $"Dropout({Literal(dropout.Rate)})",
        FlattenSpecification => "Flatten",
        _ => throw new ArgumentException($"There is no attribute for {layer}.", nameof(layer)),
    };

    private static IEnumerable<string> DenseArguments(DenseSpecification dense)
    {
        yield return dense.Units.ToString(CultureInfo.InvariantCulture);
        yield return $"Activation.{dense.Activation}{Number(dense.Activation, dense.Slope, dense.Alpha)}";
        if (!dense.UseBias)
        {
            yield return "UseBias = false";
        }

        if (dense.Name is not null)
        {
            yield return $"Name = \"{dense.Name}\"";
        }

        if (!dense.Trainable)
        {
            yield return "Trainable = false";
        }
    }

    private static string Attribute(LossSpecification loss)
    {
        List<string> arguments = [];
        if (loss.Function == LossFunction.Huber)
        {
            arguments.Add(Literal(loss.Delta));
        }

        if (loss.FromLogits)
        {
            arguments.Add("FromLogits = true");
        }

        if (loss.LabelSmoothing != 0)
        {
            arguments.Add("LabelSmoothing = " + Literal(loss.LabelSmoothing));
        }

        if (loss.PerElement)
        {
            arguments.Add("PerElement = true");
        }

        return $"{loss.Function}({string.Join(", ", arguments)})";
    }

    /// <summary>The argument of an activation that has one.</summary>
    public static string Number(Activation activation, float slope, float alpha) => activation switch
    {
        Activation.LeakyRelu => ", Slope = " + Literal(slope),
        Activation.Elu => ", Alpha = " + Literal(alpha),
        _ => "",
    };

    private static string Literal(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";

    private static string Join(int[] sizes) => string.Join(", ", sizes);
}
