using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Compilation;

/// <summary>One forward and backward pass of a compiled network, and all that came out of it.</summary>
/// <param name="Outputs">Row after row.</param>
/// <param name="Loss">The mean loss; 0 without one.</param>
/// <param name="Parameters">The gradient by each parameter, in the order of the parameters, canonical.</param>
/// <param name="Inputs">The gradient by the inputs, row after row.</param>
internal sealed record CompiledPass(float[] Outputs, float Loss, IReadOnlyList<float[]> Parameters, float[] Inputs)
{
    /// <summary>Runs a pass in a fresh workspace of exactly the batch's size.</summary>
    /// <param name="network">The model.</param>
    /// <param name="inputs">Row after row.</param>
    /// <param name="targets">What the loss compares with, or null.</param>
    /// <param name="outputGradients">The gradient by the output for a network without a loss, or null.</param>
    /// <param name="draw">Seed and step of dropout.</param>
    public static CompiledPass Run(
        Network network, float[] inputs, PlainTargets? targets, float[]? outputGradients = null, (ulong Seed, ulong Step) draw = default)
    {
        int batch = inputs.Length / network.Description.InputSize;
        return Run(network.CreateWorkspace(batch, WorkspaceKind.TrainingWithInputGradient), inputs, targets, outputGradients, draw);
    }

    /// <summary>Runs a pass in a workspace that may be larger than the batch, and may have been used before.</summary>
    public static CompiledPass Run(
        Workspace workspace,
        float[] inputs,
        PlainTargets? targets,
        float[]? outputGradients = null,
        (ulong Seed, ulong Step) draw = default,
        ThreadTeam? team = null)
    {
        (workspace.Seed, workspace.Step) = draw;
        workspace.SetInputs(inputs);
        if (targets?.Values is not null)
        {
            workspace.SetTargets([.. targets.Values.SelectMany(row => row).Select(value => (float)value)]);
        }

        if (targets?.Labels is not null)
        {
            workspace.SetLabels(targets.Labels);
        }

        if (targets?.Weights is not null)
        {
            workspace.SetSampleWeights(targets.Weights);
        }

        Network network = workspace.Network;
        network.Forward(workspace, team);
        float[] outputs = new float[workspace.BatchSize * network.Description.OutputSize];
        workspace.CopyOutputs(outputs);
        if (outputGradients is not null)
        {
            workspace.SetOutputGradients(outputGradients);
        }

        float loss = network.Backward(workspace, team);
        float[] inputGradients = new float[inputs.Length];
        workspace.CopyInputGradients(inputGradients);
        return new CompiledPass(outputs, loss, [.. workspace.ParameterGradients.Select(parameter => parameter.ToArray())], inputGradients);
    }

    /// <summary>Fails unless the twin's pass, of which some layers are frozen, gave these bits, and zeros for what is frozen.</summary>
    /// <param name="twin">The twin's pass.</param>
    /// <param name="model">The twin.</param>
    /// <param name="what">Where, for messages.</param>
    public void AssertSameBitsButFrozen(CompiledPass twin, Network model, string what)
    {
        IEnumerable<float[]> expected = Parameters.Select((gradient, index) =>
            model.Parameters[index].Description.Trainable ? gradient : new float[gradient.Length]);
        (this with { Parameters = [.. expected] }).AssertSameBits(twin, what);
    }

    /// <summary>Fails unless both passes gave the same bits.</summary>
    public void AssertSameBits(CompiledPass other, string what)
    {
        Assert.True(Outputs.AsSpan().SequenceEqual(other.Outputs), $"{what}: the outputs differ.");
        Assert.True(Loss.Equals(other.Loss), $"{what}: the losses differ, {Loss:R} and {other.Loss:R}.");
        Assert.True(Inputs.AsSpan().SequenceEqual(other.Inputs), $"{what}: the gradients by the input differ.");
        for (int index = 0; index < Parameters.Count; index++)
        {
            Assert.True(
                Parameters[index].AsSpan().SequenceEqual(other.Parameters[index]), $"{what}: the gradients by parameter {index} differ.");
        }
    }
}
