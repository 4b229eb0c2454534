using FsCheck;
using FsCheck.Fluent;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Tests.TestInfrastructure;

/// <summary>Networks drawn at random from all layers, activations and losses, some layers frozen: the same ones in every run.</summary>
internal static class RandomNetworks
{
    private const ulong Seed = 2026;

    private static readonly int[] s_sizes = [1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 48, 64, 100];

    /// <summary>Last layers with the losses that go with them.</summary>
    private static readonly (string Layers, string[] Losses)[] s_ends =
    [
        ("[Dense(2, Activation.Softmax)]",
            ["", "[CategoricalCrossEntropy(LabelSmoothing = 0.1f)]", "[SparseCategoricalCrossEntropy]", "[KullbackLeiblerDivergence]"]),
        ("[Dense(5, Activation.Sigmoid)]", ["", "[BinaryCrossEntropy]", "[CategoricalCrossEntropy]", "[MeanSquaredError]"]),
        ("[Dense(17)]",
            [
                "", "[HalfMeanSquaredError]", "[MeanAbsoluteError]", "[Huber(0.5f)]", "[Hinge]", "[BinaryCrossEntropy(FromLogits = true)]",
                "[CategoricalCrossEntropy(FromLogits = true)]", "[SparseCategoricalCrossEntropy(FromLogits = true)]",
            ]),
        ("[Dense(3)] [Dropout(0.5f)]", ["", "[MeanSquaredError]"]),
    ];

    /// <summary>The networks' attributes.</summary>
    public static string[] Attributes { get; } = Networks().Sample(100, new Rnd(Seed), 50).Distinct().ToArray();

    /// <summary>The networks' models.</summary>
    public static IReadOnlyList<NetworkModel> Models { get; } = TestNetwork.Models(Attributes);

    private static Gen<string> Networks() =>
        from shape in Gen.Elements("3", "17", "64", "4, 2", "2, 3, 5")
        from depth in Gen.Choose(0, 6)
        from layers in Layers().ListOf(depth)
        from end in Gen.Elements(s_ends)
        from loss in Gen.Elements(end.Losses)
        select $"[Input({shape})] {string.Join(' ', layers)} [Flatten] {end.Layers} {loss}";

    private static Gen<string> Layers() => Gen.OneOf(
        from units in Gen.Elements(s_sizes)
        from activation in Activations()
        from rest in Gen.Elements("", ", UseBias = false", ", Trainable = false")
        select $"[Flatten] [Dense({units}, Activation.{activation}{rest})]",
        from activation in Activations()
        select $"[Activation(Activation.{activation})]",
        Gen.Elements("[Dropout(0.3f)]", "[Dropout(0.75f)]"),
        Gen.Elements("[Reshape(-1)]", "[Reshape(1, -1, 1)]"));

    private static Gen<string> Activations() => Gen.Elements(Enum.GetNames<Activation>());
}
