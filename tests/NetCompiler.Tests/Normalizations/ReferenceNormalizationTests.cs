using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Normalizations;

/// <summary>Batch and layer normalisation, compiled, against PyTorch's outputs, gradients and running statistics.</summary>
[Trait("Category", "Core")]
public sealed class ReferenceNormalizationTests(ReferenceNormalizationTests.Networks networks)
    : IClassFixture<ReferenceNormalizationTests.Networks>
{
    public static TheoryData<string> Trained => ["batchnorm1d_train", "batchnorm2d_train", "layernorm_2d", "layernorm_3d"];

    public static TheoryData<string> Evaluated => ["batchnorm1d_eval", "batchnorm2d_eval"];

    [Theory]
    [MemberData(nameof(Trained))]
    public void ForwardAndBackward_TrainingCase_AgreeWithPyTorch(string name)
    {
        var reference = ReferenceCase.Load(name);
        Network network = Create(reference);
        Workspace workspace = network.CreateWorkspace(reference.Given("input.x").Shape[0], WorkspaceKind.TrainingWithInputGradient);

        var pass = CompiledPass.Run(workspace, ChannelsLast(reference, "input.x"), null, ChannelsLast(reference, "upstream.y"));
        network.UpdateStatistics(workspace);

        reference.AssertMatches("output.y", ChannelsFirst(reference, pass.Outputs));
        reference.AssertMatches("grad.input.x", ChannelsFirst(reference, pass.Inputs));
        reference.AssertMatches("grad.param.weight", pass.Parameters[0]);
        reference.AssertMatches("grad.param.bias", pass.Parameters[1]);
        foreach (Parameter state in network.States)
        {
            reference.AssertMatches(state.Name.Replace("norm.", "buffer.", StringComparison.Ordinal), state.ToArray());
        }

        Assert.Equal(name.StartsWith("batch", StringComparison.Ordinal) ? 2 : 0, network.States.Count);
    }

    [Theory]
    [MemberData(nameof(Evaluated))]
    public void Predict_EvaluationCase_AgreesWithPyTorch(string name)
    {
        var reference = ReferenceCase.Load(name);
        Network network = Create(reference);
        float[] x = ChannelsLast(reference, "input.x");
        float[] y = new float[x.Length];

        network.Predict(x, y);

        reference.AssertMatches("output.y", ChannelsFirst(reference, y));
        foreach (Parameter state in network.States)
        {
            reference.AssertMatches(state.Name.Replace("norm.", "buffer.", StringComparison.Ordinal), state.ToArray());
        }
    }

    private Network Create(ReferenceCase reference)
    {
        Network network = networks.Compiled.Create(reference.Name);
        foreach (Parameter parameter in network.Parameters)
        {
            parameter.CopyFrom(reference.Given(parameter.Name.Replace("norm.", "param.", StringComparison.Ordinal)).ToSingles());
        }

        foreach (Parameter state in network.States)
        {
            state.CopyFrom(reference.Given(state.Name.Replace("norm.", "buffer.", StringComparison.Ordinal)).ToSingles());
        }

        return network;
    }

    private static float[] ChannelsLast(ReferenceCase reference, string key)
    {
        NpzArray array = reference.Given(key);
        float[] values = array.ToSingles();
        return array.Shape.Length == 4 ? Transpose(values, array.Shape[1], array.Shape[2] * array.Shape[3]) : values;
    }

    private static float[] ChannelsFirst(ReferenceCase reference, float[] values)
    {
        int[] shape = [.. reference.Given("input.x").Shape];
        return shape.Length == 4 ? Transpose(values, shape[2] * shape[3], shape[1]) : values;
    }

    // Each sample's (rows, columns) to (columns, rows).
    private static float[] Transpose(float[] values, int rows, int columns)
    {
        float[] transposed = new float[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            (int sample, int rest) = Math.DivRem(index, rows * columns);
            (int row, int column) = Math.DivRem(rest, columns);
            transposed[(sample * rows * columns) + (column * rows) + row] = values[index];
        }

        return transposed;
    }

    /// <summary>The cases' networks, compiled once.</summary>
    public sealed class Networks
    {
        internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(
            "using NetCompiler;\nnamespace Compiled;\n"
            + string.Concat(new[] { "batchnorm*", "layernorm*" }.SelectMany(ReferenceCase.Names).Select(Source)));

        private static string Source(string name)
        {
            int[] shape = [.. ReferenceCase.Load(name).Given("input.x").Shape];
            int[] sample = shape.Length == 4 ? [shape[2], shape[3], shape[1]] : shape[1..];
            string layer = name.StartsWith("batch", StringComparison.Ordinal) ? "BatchNorm" : "LayerNorm";
            return $"[Network] [Input({string.Join(", ", sample)})] [{layer}(Name = \"norm\")] internal sealed partial class {name};\n";
        }
    }
}
