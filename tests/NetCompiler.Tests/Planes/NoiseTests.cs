using NetCompiler.Runtime;
using NetCompiler.Tests.Compilation;

namespace NetCompiler.Tests.Planes;

/// <summary>
/// Layers that draw random numbers in training: the numbers are those of seed, step and place, and predictions have none.
/// </summary>
[Trait("Category", "Core")]
public sealed class NoiseTests
{
    private const int Batch = 5;

    private static readonly (ulong Seed, ulong Step) s_draw = (11, 7);

    private static readonly Lazy<CompiledNetworks> s_compiled = new(() => CompiledNetworks.Compile($$"""
        using NetCompiler;

        namespace {{NetworkSource.Namespace}};

        /// <summary>Noise alone, by tiles.</summary>
        [Network(Lowering = Lowering.Tiled)] [Input(11)] [GaussianNoise(0.5f)]
        public sealed partial class TiledNoise;

        /// <summary>Noise alone, by lanes.</summary>
        [Network(Lowering = Lowering.LaneParallel)] [Input(11)] [GaussianNoise(0.5f)]
        public sealed partial class LaneNoise;

        /// <summary>Noise before a layer that learns, and a layer whose kernel would be called as the runtime's class.</summary>
        [Network] [Input(11)] [GaussianNoise(0.5f, Name = "normal")] [Dense(40, Activation.Relu)] [Dense(3)]
        public sealed partial class NoiseBeforeDense;

        /// <summary>Channels of less than a vector.</summary>
        [Network] [Input(3, 4, 3)] [SpatialDropout2D(0.4f)]
        public sealed partial class Drop3;

        /// <summary>Channels of a vector and one.</summary>
        [Network] [Input(3, 4, 17)] [SpatialDropout2D(0.4f)]
        public sealed partial class Drop17;

        /// <summary>Channels of whole lines.</summary>
        [Network] [Input(3, 4, 32)] [SpatialDropout2D(0.4f)]
        public sealed partial class Drop32;
        """));

    [Theory]
    [InlineData("TiledNoise")]
    [InlineData("LaneNoise")]
    public void GaussianNoise_InTraining_AddsTheElementsOwnNumberAndPassesTheGradientOn(string name)
    {
        float[] inputs = Rows.Normal(new Random(1), Batch * 11), upstream = Rows.Normal(new Random(2), Batch * 11);

        var pass = CompiledPass.Run(s_compiled.Value.Create(name), inputs, null, upstream, s_draw);

        for (int index = 0; index < inputs.Length; index++)
        {
            (int row, int column) = Math.DivRem(index, 11);
            float noise = NormalNoise.Draw(DropoutMask.RowKey(s_draw.Seed, s_draw.Step, 0, row), column)[0];
            Assert.Equal(inputs[index] + (0.5f * noise), pass.Outputs[index], 1e-6f);
        }

        Assert.Equal(upstream, pass.Inputs);
    }

    [Fact]
    public void GaussianNoise_BeforeALayerThatLearns_GivesTheSameBitsForAnyThreads()
    {
        Network model = s_compiled.Value.Create("NoiseBeforeDense");
        float[] inputs = Rows.Normal(new Random(1), Batch * 11), upstream = Rows.Normal(new Random(2), Batch * 3);
        var once = CompiledPass.Run(model, inputs, null, upstream, s_draw);
        Workspace workspace = model.CreateWorkspace(Batch, WorkspaceKind.TrainingWithInputGradient);
        using var team = new ThreadTeam(3);

        once.AssertSameBits(CompiledPass.Run(workspace, inputs, null, upstream, s_draw, team), "three threads");

        Assert.NotEqual(once.Outputs, CompiledPass.Run(model, inputs, null, upstream, (s_draw.Seed, 8)).Outputs);
    }

    [Theory]
    [InlineData("Drop3", 3)]
    [InlineData("Drop17", 17)]
    [InlineData("Drop32", 32)]
    public void SpatialDropout_InTraining_DropsWholeChannelsForwardsAndBackwards(string name, int channels)
    {
        int size = 12 * channels;
        float[] inputs = Rows.Normal(new Random(1), Batch * size), upstream = Rows.Normal(new Random(2), Batch * size);

        var pass = CompiledPass.Run(s_compiled.Value.Create(name), inputs, null, upstream, s_draw);

        int dropped = 0;
        for (int index = 0; index < inputs.Length; index++)
        {
            int row = index / size, channel = index % channels;
            bool kept = DropoutMask.IsKept(s_draw.Seed, s_draw.Step, 0, row, channel, 0.4f);
            dropped += kept ? 0 : 1;
            Assert.Equal(kept ? inputs[index] / 0.6f : 0f, pass.Outputs[index], 1e-5f);
            Assert.Equal(kept ? upstream[index] / 0.6f : 0f, pass.Inputs[index], 1e-5f);
        }

        Assert.InRange(dropped, 12, inputs.Length - 12);
    }

    [Theory]
    [InlineData("TiledNoise")]
    [InlineData("LaneNoise")]
    [InlineData("Drop3")]
    [InlineData("Drop17")]
    public void Predict_NetworkWithNoise_ReturnsItsInput(string name)
    {
        Network model = s_compiled.Value.Create(name);
        float[] inputs = Rows.Normal(new Random(1), model.Description.InputSize);
        float[] outputs = new float[inputs.Length];

        model.Predict(inputs, outputs);

        Assert.Equal(inputs, outputs);
    }
}
