using NetCompiler.Data;

namespace NetCompiler.Runtime;

/// <summary>Gathers samples straight into the rows of a workspace; nothing between is allocated.</summary>
internal static class BatchReader
{
    /// <summary>Writes one row's input, changed at random where the data set does so, and its target.</summary>
    internal static void ReadTrainingSample(Dataset data, SampleOrder order, int place, Workspace workspace, int row)
    {
        int sample = order.Indices[place];
        data.CopyTrainingInput(sample, order.RandomSeed(place), workspace.InputRow(row));
        ReadTarget(data, sample, workspace, row);
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

    private static void ReadTarget(Dataset data, int sample, Workspace workspace, int row)
    {
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
