using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Tails;

/// <summary>Layers called after what generated code calls its own variables compute the same as under any other name.</summary>
public sealed class HostileNameTests
{
    private const int Batch = 5;

    private static readonly (string First, string Second)[] s_names =
    [
        ("dropout", "loss"), ("hidden", "hiddenWeight"), ("hiddenWeight", "hidden"), ("rows", "class"), ("input", "output"),
        ("power", "largest"), ("lane", "live"), ("a", "dA"),
    ];

    [Fact]
    public void ForwardAndBackward_LayersOfAnyName_AgreeWithThePlainNetwork()
    {
        NetworkSpecification[] specifications = [.. s_names.SelectMany(Specify)];
        var compiled = CompiledNetworks.Compile(specifications);

        foreach (NetworkSpecification specification in specifications)
        {
            Network network = compiled.Create(specification.Name, seed: 3);
            DenseSpecification[] dense = [.. specification.Layers.OfType<DenseSpecification>()];
            Assert.Equal(
                dense.SelectMany(layer => new[] { layer.Name + ".weight", layer.Name + ".bias" }),
                network.Parameters.Select(parameter => parameter.Name));
            AssertAgrees(specification, network);
        }
    }

    private static void AssertAgrees(NetworkSpecification specification, Network network)
    {
        (ulong Seed, ulong Step) draw = (7, 8);
        var plain = new PlainNetwork(specification, [.. network.Parameters.Select(parameter => Closeness.Widen(parameter.ToArray()))]);
        float[] inputs = Rows.Normal(new Random(5), Batch * 3);
        var targets = new PlainTargets(null, [1, 0, 1, 1, 0]);

        CompiledPass actual = CompiledPass.Run(network, inputs, targets, draw: draw);

        PlainPass pass = plain.Forward(Rows.Cut(inputs, 3), draw);
        PlainGradients gradients = plain.Backward(pass, PlainLoss.Gradient(specification.Loss!, pass.Outputs, targets), draw);
        string what = $"{specification.Layers[0]} {specification.Layers[^1]} {specification.Lowering}, ";
        AssertClose(what + "outputs", pass.FlatOutputs, actual.Outputs);
        AssertClose(what + "loss", [PlainLoss.Value(specification.Loss!, pass.Outputs, targets)], [actual.Loss]);
        AssertClose(what + "gradient by the input", gradients.FlatInputs, actual.Inputs);
        for (int index = 0; index < gradients.Parameters.Count; index++)
        {
            AssertClose($"{what}gradient by parameter {index}", gradients.Parameters[index], actual.Parameters[index]);
        }
    }

    private static IEnumerable<NetworkSpecification> Specify((string First, string Second) names, int index) => new NetworkSpecification(
        $"Names{index}",
        [3],
        [
            new DenseSpecification(4, Activation.Gelu, Name: names.First),
            new DropoutSpecification(0.25f),
            new DenseSpecification(2, Activation.Softmax, Name: names.Second),
        ],
        new LossSpecification(LossFunction.SparseCategoricalCrossEntropy)).InBothLowerings();

    private static void AssertClose(string what, double[] expected, float[] actual) =>
        Closeness.AssertClose(what, expected, actual, Tolerance.ForSingle(expected));
}
