using System.Globalization;
using System.Text.Json;
using NetCompiler.Tests.Planes;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Reference;

/// <summary>The networks that the reference cases describe.</summary>
internal static class ReferenceNetworks
{
    /// <summary>The network of a case of kind dense, activation, loss or training.</summary>
    public static NetworkSpecification Of(ReferenceCase reference)
    {
        JsonElement config = reference.Config;
        if (reference.Name.StartsWith("dense_", StringComparison.Ordinal))
        {
            var dense = new DenseSpecification(
                config.GetProperty("out_features").GetInt32(), ActivationOf(config), config.GetProperty("use_bias").GetBoolean());
            return new NetworkSpecification(reference.Name, [config.GetProperty("in_features").GetInt32()], [dense]);
        }

        if (reference.Name.StartsWith("activation_", StringComparison.Ordinal))
        {
            return new NetworkSpecification(
                reference.Name, [reference.Given("input.x").Shape[1]], [new ActivationSpecification(ActivationOf(config))]);
        }

        return reference.Name.StartsWith("loss_", StringComparison.Ordinal) ? OfLoss(reference, LossOf(reference)) : OfTraining(reference);
    }

    /// <summary>A loss behind an identity: the gradient by the input is the loss's own.</summary>
    public static NetworkSpecification OfLoss(ReferenceCase reference, LossSpecification loss) =>
        new(reference.Name, [reference.OnlyGiven("input.").Array.Shape[1]], [new ActivationSpecification(Activation.Linear)], loss);

    /// <summary>The targets of a case, as a loss of this kind takes them.</summary>
    public static PlainTargets TargetsOf(ReferenceCase reference, LossSpecification loss)
    {
        if (loss.TakesLabels)
        {
            return new PlainTargets(null, reference.Given("target.labels").ToIntegers());
        }

        NpzArray targets = reference.Has("target.t") ? reference.Given("target.t") : reference.Given("target.y");
        return new PlainTargets(Compilation.Rows.Cut(targets.ToSingles(), targets.Shape[1]), null);
    }

    private static NetworkSpecification OfTraining(ReferenceCase reference)
    {
        JsonElement[] layers = [.. reference.Config.GetProperty("network").EnumerateArray()];
        string loss = reference.Config.GetProperty("loss").GetString()!;
        LossFunction function = loss.StartsWith("binary", StringComparison.Ordinal)
            ? LossFunction.BinaryCrossEntropy
            : LossFunction.SparseCategoricalCrossEntropy;
        return new NetworkSpecification(
            reference.Name, InputShapeOf(reference, layers[0]), [.. layers.Select(LayerOf)], new LossSpecification(function, FromLogits: true));
    }

    /// <summary>Images have the sizes of those that are given; CIFAR-10's are not given but read.</summary>
    private static int[] InputShapeOf(ReferenceCase reference, JsonElement first)
    {
        int inputs = first.GetProperty("in").GetInt32();
        return first.TryGetProperty("kernel", out _)
            ? reference.Has("input.x") ? reference.GivenImages("input.x").Shape[1..] : [32, 32, inputs]
            : [inputs];
    }

    private static LayerSpecification LayerOf(JsonElement layer)
    {
        switch (layer.TryGetProperty("layer", out JsonElement kind) ? kind.GetString() : "dense")
        {
            case "conv2d":
                int kernel = layer.GetProperty("kernel").GetInt32();
                return new Conv2DSpecification(layer.GetProperty("out").GetInt32(), new WindowSpecification(new PlainWindow(kernel, kernel)))
                {
                    Activation = ActivationOf(layer),
                    Name = layer.GetProperty("name").GetString(),
                };
            case "maxpool2d":
                int size = layer.GetProperty("pool").GetInt32();
                return new Pool2DSpecification(new WindowSpecification(new PlainWindow(size, size, size, size)), IsMax: true);
            case "flatten":
                return new FlattenSpecification();
            default:
                return new DenseSpecification(
                    layer.GetProperty("out").GetInt32(),
                    ActivationNamed(layer.GetProperty("activation").GetString()!.Split(' ')[0]),
                    Name: layer.GetProperty("name").GetString());
        }
    }

    private static LossSpecification LossOf(ReferenceCase reference) => reference.Config.GetProperty("loss").GetString() switch
    {
        "mse" => new LossSpecification(LossFunction.MeanSquaredError),
        "half_mse_samples" => new LossSpecification(LossFunction.HalfMeanSquaredError),
        "half_mse_elements" => new LossSpecification(LossFunction.HalfMeanSquaredError, PerElement: true),
        "mae" => new LossSpecification(LossFunction.MeanAbsoluteError),
        "huber" or "huber_delta" => new LossSpecification(LossFunction.Huber, Delta: reference.Config.GetProperty("delta").GetSingle()),
        "hinge" => new LossSpecification(LossFunction.Hinge),
        "bce" => new LossSpecification(LossFunction.BinaryCrossEntropy),
        "bce_with_logits" => new LossSpecification(LossFunction.BinaryCrossEntropy, FromLogits: true),
        "ce_probabilities" => new LossSpecification(LossFunction.CategoricalCrossEntropy),
        "softmax_ce" => new LossSpecification(LossFunction.CategoricalCrossEntropy, FromLogits: true),
        "sparse_softmax_ce" => new LossSpecification(LossFunction.SparseCategoricalCrossEntropy, FromLogits: true),
        string other => throw new NotSupportedException($"{reference.Name} has the loss {other}."),
        null => throw new InvalidDataException($"{reference.Name} names no loss."),
    };

    private static Activation ActivationOf(JsonElement config) => ActivationNamed(config.GetProperty("activation").GetString()!);

    /// <summary>The references' names are the enumeration's in snake case; "exp" is short.</summary>
    private static Activation ActivationNamed(string name) => name == "exp"
        ? Activation.Exponential
        : Enum.Parse<Activation>(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name).Replace("_", "", StringComparison.Ordinal));
}
