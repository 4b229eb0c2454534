using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Tails;

/// <summary>Sizes and batches that do not divide by vectors or tiles, against the plain network.</summary>
[Trait("Category", "Core")]
public sealed class TailTests(TailNetworks networks) : IClassFixture<TailNetworks>
{
    private static readonly int[] s_batches = [1, 3, 8, 16, 17];

    public static TheoryData<int, int, int, Lowering> Sizes
    {
        get
        {
            var cases = new TheoryData<int, int, int, Lowering>();
            foreach ((int inputs, int hidden, int outputs) in TailNetworks.Sizes)
            {
                cases.Add(inputs, hidden, outputs, Lowering.Tiled);
                cases.Add(inputs, hidden, outputs, Lowering.LaneParallel);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ForwardAndBackward_EveryBatch_AgreeWithThePlainNetwork(int inputs, int hidden, int outputs, Lowering lowering)
    {
        NetworkSpecification specification = TailNetworks.Specification((inputs, hidden, outputs)).With(lowering);
        Network network = networks.Compiled.Create(specification.Name, seed: 3);
        var plain = new PlainNetwork(specification, [.. network.Parameters.Select(parameter => Closeness.Widen(parameter.ToArray()))]);
        var random = new Random(5);

        foreach (int batch in s_batches)
        {
            float[] x = Rows.Normal(random, batch * inputs);
            var targets = new PlainTargets(Rows.Cut(Rows.Normal(random, batch * outputs), outputs), null);

            CompiledPass compiled = CompiledPass.Run(network, x, targets);

            PlainPass pass = plain.Forward(Rows.Cut(x, inputs));
            PlainGradients gradients = plain.Backward(pass, PlainLoss.Gradient(specification.Loss!, pass.Outputs, targets));
            AssertClose($"batch {batch}, outputs", pass.FlatOutputs, compiled.Outputs);
            AssertClose($"batch {batch}, loss", [PlainLoss.Value(specification.Loss!, pass.Outputs, targets)], [compiled.Loss]);
            AssertClose($"batch {batch}, gradient by the input", gradients.FlatInputs, compiled.Inputs);
            for (int parameter = 0; parameter < gradients.Parameters.Count; parameter++)
            {
                string name = $"batch {batch}, gradient by {network.Parameters[parameter].Name}";
                AssertClose(name, gradients.Parameters[parameter], compiled.Parameters[parameter]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Predict_EveryBatch_AgreesWithTheForwardPass(int inputs, int hidden, int outputs, Lowering lowering)
    {
        Network network = networks.Compiled.Create(TailNetworks.Specification((inputs, hidden, outputs)).With(lowering).Name);
        var random = new Random(6);

        foreach (int batch in (int[])[.. s_batches, 131])
        {
            float[] x = Rows.Normal(random, batch * inputs);
            float[] predicted = new float[batch * outputs];
            network.Predict(x, predicted);

            Workspace workspace = network.CreateWorkspace(batch);
            workspace.SetInputs(x);
            network.Forward(workspace);
            float[] expected = new float[batch * outputs];
            workspace.CopyOutputs(expected);
            AssertClose($"batch {batch}", Closeness.Widen(expected), predicted);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Parameters_WrittenCanonically_ReadBackTheSameAndKeepThePaddingZero(int inputs, int hidden, int outputs, Lowering lowering)
    {
        Network network = networks.Compiled.Create(TailNetworks.Specification((inputs, hidden, outputs)).With(lowering).Name);
        int[][] shapes = [[hidden, inputs], [hidden], [outputs, hidden], [outputs]];
        string[] names = ["dense1.weight", "dense1.bias", "dense2.weight", "dense2.bias"];
        Assert.Equal(names, network.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(shapes, network.Parameters.Select(parameter => parameter.Shape.ToArray()));

        float next = 1;
        List<float[]> written = [];
        foreach (Parameter parameter in network.Parameters)
        {
            float[] values = [.. Enumerable.Range(0, parameter.Count).Select(_ => next++)];
            parameter.CopyFrom(values);
            written.Add(values);
        }

        Assert.Equal(written, network.Parameters.Select(parameter => parameter.ToArray()));
        Assert.Equal(network.Description.ParameterCount, network.ParameterBuffer.ToArray().Count(value => value != 0));
    }

    private static void AssertClose(string what, double[] expected, float[] actual) =>
        Closeness.AssertClose(what, expected, actual, Tolerance.ForSingle(expected));
}
