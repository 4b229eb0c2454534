using NetCompiler.Runtime;

namespace NetCompiler.Tests.Gradients;

/// <summary>
/// A network that holds parameters and computes nothing: optimizers are tested on gradients written by hand. Each parameter
/// is followed by padding, which must stay zero.
/// </summary>
internal sealed class ParametersOnlyNetwork(IReadOnlyList<(string Name, int[] Shape)> parameters) : Network(Describe(parameters), seed: 1)
{
    private const int Granule = 16;

    protected override void RunForward(Workspace workspace, Worker worker) => throw new NotSupportedException("It has no layers.");

    protected override void RunBackward(Workspace workspace, Worker worker) => throw new NotSupportedException("It has no layers.");

    protected override void RunInference(Workspace workspace) => throw new NotSupportedException("It has no layers.");

    protected override void RunEvaluation(Workspace workspace) => throw new NotSupportedException("It has no layers.");

    private static NetworkDescription Describe(IReadOnlyList<(string Name, int[] Shape)> parameters)
    {
        List<ParameterDescription> descriptions = [];
        int offset = 0;
        foreach ((string name, int[] shape) in parameters)
        {
            int count = shape.Aggregate(1, (product, size) => product * size);
            int length = (count + Granule - 1) / Granule * Granule;
            descriptions.Add(new ParameterDescription
            {
                Name = name,
                Shape = shape,
                Offset = offset,
                BufferLength = length,
                Initializer = new InitializerDescription(Initializer.Zeros, 1, 1),
            });
            offset += length;
        }

        var arena = new ArenaDescription { FloatsPerSample = 1, Input = new BufferSlot(0, 1), Output = new BufferSlot(0, 1) };
        return new NetworkDescription
        {
            Name = nameof(ParametersOnlyNetwork),
            InputShape = [1],
            OutputShape = [1],
            Layers = [],
            Parameters = descriptions,
            ParameterCount = descriptions.Sum(description => description.Count),
            ParameterBufferLength = offset,
            Lowering = Lowering.Tiled,
            ForwardFlops = 0,
            TrainingFlops = 0,
            Inference = arena,
            Training = arena,
        };
    }
}
