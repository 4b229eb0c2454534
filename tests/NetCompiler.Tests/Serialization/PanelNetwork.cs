using NetCompiler.Runtime;

namespace NetCompiler.Tests.Serialization;

/// <summary>A network by hand: 3-5-2, its first weight in panels of eight as kernels read it, the rest canonical.</summary>
internal sealed class PanelNetwork : Network
{
    private static readonly InitializerDescription s_zeros = new(Initializer.Zeros, 1, 1);

    public PanelNetwork()
        : base(Describe(), seed: 0)
    {
    }

    /// <summary>Gives every parameter other values.</summary>
    public PanelNetwork Fill(float first)
    {
        foreach (Parameter parameter in Parameters)
        {
            parameter.CopyFrom([.. Enumerable.Range(0, parameter.Count).Select(index => first++)]);
        }

        return this;
    }

    protected override void RunForward(Workspace workspace, Worker worker) => throw new NotSupportedException();

    protected override void RunBackward(Workspace workspace, Worker worker) => throw new NotSupportedException();

    protected override void RunInference(Workspace workspace) => throw new NotSupportedException();

    protected override void RunEvaluation(Workspace workspace) => throw new NotSupportedException();

    private static NetworkDescription Describe()
    {
        var arena = new ArenaDescription { FloatsPerSample = 32, Input = new BufferSlot(0, 16), Output = new BufferSlot(16, 16) };
        return new NetworkDescription
        {
            Name = nameof(PanelNetwork),
            InputShape = [3],
            OutputShape = [2],
            Layers = [],
            Parameters =
            [
                Describe("hidden.weight", [5, 3], 0, 24, ParameterLayout.Panels(inputs: 3, panel: 8)),
                Describe("hidden.bias", [5], 24, 16, ParameterLayout.Canonical),
                Describe("logits.weight", [2, 5], 40, 16, ParameterLayout.Canonical),
                Describe("logits.bias", [2], 56, 8, ParameterLayout.Canonical),
            ],
            ParameterCount = 32,
            ParameterBufferLength = 64,
            Lowering = Lowering.Tiled,
            ForwardFlops = 50,
            TrainingFlops = 150,
            Inference = arena,
            Training = arena,
        };
    }

    private static ParameterDescription Describe(string name, int[] shape, int offset, int length, ParameterLayout layout) => new()
    {
        Name = name,
        Shape = shape,
        Offset = offset,
        BufferLength = length,
        Layout = layout,
        Initializer = s_zeros,
    };
}
