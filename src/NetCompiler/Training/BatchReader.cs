using NetCompiler.Data;

namespace NetCompiler.Runtime;

/// <summary>Gathers samples straight into the rows of a workspace; nothing between is allocated.</summary>
internal static class BatchReader
{
    /// <summary>Writes one row's input, changed at random where the data set does so, its target and its weight.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="order">Their order in this epoch.</param>
    /// <param name="place">The sample's place in it.</param>
    /// <param name="classWeights">What the samples of each class count; null for 1.</param>
    /// <param name="workspace">Where to.</param>
    /// <param name="row">The row there.</param>
    internal static void ReadTrainingSample(
        Dataset data, SampleOrder order, int place, float[]? classWeights, Workspace workspace, int row)
    {
        int sample = order.Indices[place];
        data.CopyTrainingInput(sample, order.RandomSeed(place), workspace.InputRow(row));
        ReadTarget(data, sample, workspace, row);
        if (classWeights is not null)
        {
            workspace.SampleWeights[row] *= classWeights[ClassOf(workspace, row)];
        }
    }

    /// <summary>Writes one row's input and, where the network has a loss, its target.</summary>
    internal static void ReadSample(Dataset data, int sample, Workspace workspace, int row)
    {
        ReadInput(data, sample, workspace, row);
        ReadTarget(data, sample, workspace, row);
    }

    /// <summary>Writes one row's input.</summary>
    internal static void ReadInput(Dataset data, int sample, Workspace workspace, int row) =>
        data.CopyInput(sample, workspace.InputRow(row));

    private static int ClassOf(Workspace workspace, int row) => workspace.Network.Description.TargetKind == TargetKind.Labels
        ? workspace.Labels[row]
        : ClassWeights.ClassOf(workspace.TargetRow(row));

    private static void ReadTarget(Dataset data, int sample, Workspace workspace, int row)
    {
        workspace.SampleWeights[row] = data.GetWeight(sample);
        switch (workspace.Network.Description.TargetKind)
        {
            case TargetKind.Labels:
                // Checked again: a data set's labels may change, and a label that is no class makes the loss not a number.
                int label = data.GetLabel(sample);
                workspace.Labels[row] = (uint)label < (uint)workspace.Network.Description.OutputSize
                    ? label
                    : throw new InvalidOperationException($"The label of sample {sample} became {label} while the data set was in use.");
                break;
            case TargetKind.Values:
                data.CopyTarget(sample, workspace.TargetRow(row));
                break;
        }
    }
}
