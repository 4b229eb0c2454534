using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetCompiler.Runtime;

namespace NetCompiler.Tests.Networks;

/// <summary>
/// A network as the compiler would write it, but by hand and plainly: y = x W^T + b with x (B, I), W (O, I), b (O), y (B, O),
/// and a loss of the derived class. So the runtime is tested alone, without the compiler.
/// Arena, floats a sample: x (I), y (O), dy (O).
/// </summary>
internal abstract class LinearNetwork(NetworkDescription description, ulong seed) : Network(description, seed)
{
    // Claims enough operations for a worker a sample, so that small batches run on several.
    protected const long PretendedFlops = 1_000_000;

    protected int Inputs => Description.InputSize;

    protected int Outputs => Description.OutputSize;

    protected override void RunForward(Workspace workspace, Worker worker)
    {
        worker.CutRows(workspace.BatchSize, out int first, out int end);
        for (int row = first; row < end; row++)
        {
            Multiply(workspace.InputRow(row), workspace.OutputRow(row));
        }
    }

    protected override void RunBackward(Workspace workspace, Worker worker)
    {
        worker.CutRows(workspace.BatchSize, out int first, out int end);
        for (int row = first; row < end; row++)
        {
            StoreRowLoss(workspace, row, workspace.OutputGradientRow(row));
        }

        worker.Wait();
        worker.Cut(Outputs, 1, out int firstOutput, out int endOutput);
        for (int output = firstOutput; output < endOutput; output++)
        {
            AddGradients(workspace, output);
        }
    }

    protected override void RunInference(Workspace workspace) => RunForward(workspace, Worker.Single);

    protected override void RunEvaluation(Workspace workspace)
    {
        RunInference(workspace);
        Span<float> unused = stackalloc float[Outputs];
        for (int row = 0; row < workspace.BatchSize; row++)
        {
            StoreRowLoss(workspace, row, unused);
        }
    }

    /// <summary>One row's loss, and the gradient of the mean loss by its outputs, for a sample of weight 1.</summary>
    protected abstract float RowLoss(Workspace workspace, int row, Span<float> gradient);

    protected static NetworkDescription Describe(
        string name, int[] inputShape, int outputs, TargetKind targetKind, string? loss, bool logits = false)
    {
        int inputs = inputShape.Aggregate(1, (product, size) => product * size);
        int weightLength = RoundUp(inputs * outputs);
        return new NetworkDescription
        {
            Name = name,
            InputShape = inputShape,
            OutputShape = [outputs],
            Layers = [new LayerDescription("linear", "Dense", [outputs], (inputs + 1) * outputs, 2L * inputs * outputs, "linear")],
            Parameters =
            [
                new ParameterDescription
                {
                    Name = "linear.weight", Shape = [outputs, inputs], Offset = 0, BufferLength = weightLength,
                    Initializer = new InitializerDescription(Initializer.GlorotUniform, inputs, outputs),
                },
                new ParameterDescription
                {
                    Name = "linear.bias", Shape = [outputs], Offset = weightLength, BufferLength = RoundUp(outputs), IsBias = true,
                    Initializer = new InitializerDescription(Initializer.Zeros, inputs, outputs),
                },
            ],
            ParameterCount = (inputs + 1) * outputs,
            ParameterBufferLength = weightLength + RoundUp(outputs),
            TargetKind = targetKind,
            Loss = loss,
            OutputIsLogits = logits,
            Lowering = Lowering.Tiled,
            ForwardFlops = PretendedFlops / 3,
            TrainingFlops = PretendedFlops,
            Inference = new ArenaDescription { FloatsPerSample = inputs + outputs, Input = new(0, inputs), Output = new(inputs, outputs) },
            Training = new ArenaDescription
            {
                FloatsPerSample = inputs + (2 * outputs),
                Input = new(0, inputs),
                Output = new(inputs, outputs),
                OutputGradient = new(inputs + outputs, outputs),
            },
        };
    }

    /// <summary>The row's loss and gradient times its weight; zeros where the weight is zero.</summary>
    private void StoreRowLoss(Workspace workspace, int row, Span<float> gradient)
    {
        float weight = workspace.SampleWeights[row];
        float loss = weight == 0 ? 0 : weight * RowLoss(workspace, row, gradient);
        for (int index = 0; index < gradient.Length; index++)
        {
            gradient[index] = weight == 0 ? 0 : weight * gradient[index];
        }

        Unsafe.Add(ref workspace.RowLossReference, row) = loss;
    }

    private static int RoundUp(int length) => (length + 15) & ~15;

    private Span<float> WeightRow(int output) => ParameterBuffer.Slice(output * Inputs, Inputs);

    private Span<float> Bias => ParameterBuffer.Slice(RoundUp(Inputs * Outputs), Outputs);

    private void Multiply(ReadOnlySpan<float> input, Span<float> outputs)
    {
        for (int output = 0; output < outputs.Length; output++)
        {
            float sum = Bias[output];
            ReadOnlySpan<float> weights = WeightRow(output);
            for (int index = 0; index < input.Length; index++)
            {
                sum += input[index] * weights[index];
            }

            outputs[output] = sum;
        }
    }

    /// <summary>dW[o] = sum over rows of dy[o] x; db[o] = sum of dy[o].</summary>
    private void AddGradients(Workspace workspace, int output)
    {
        Span<float> all = MemoryMarshal.CreateSpan(ref workspace.GradientReference, Description.ParameterBufferLength);
        Span<float> weights = all.Slice(output * Inputs, Inputs);
        ref float bias = ref all[RoundUp(Inputs * Outputs) + output];
        weights.Clear();
        bias = 0;
        for (int row = 0; row < workspace.BatchSize; row++)
        {
            float gradient = workspace.OutputGradientRow(row)[output];
            ReadOnlySpan<float> input = workspace.InputRow(row);
            bias += gradient;
            for (int index = 0; index < weights.Length; index++)
            {
                weights[index] += gradient * input[index];
            }
        }
    }
}
