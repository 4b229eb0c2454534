using NetCompiler.Data;

namespace NetCompiler.Runtime;

/// <summary>Gathers samples straight into the rows of a workspace; nothing between is allocated.</summary>
internal static class BatchReader
{
    /// <summary>Writes one row's input, changed at random where the data set does so, its target and its weight.</summary>
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

    /// <summary>The class of a row whose label or target is written.</summary>
    internal static int ClassOf(Workspace workspace, int row) => workspace.Network.Description.TargetKind == TargetKind.Labels
        ? workspace.Labels[row]
        : ClassWeights.ClassOf(workspace.TargetRow(row));
    /// <summary>Reads one sample's label.</summary>
    /// <exception cref="InvalidOperationException">
    /// It is no class. It was one when training began: a data set's labels may change, and such a label makes the loss not a number.
    /// </exception>
    internal static int ReadLabel(Dataset data, int sample, int classes)
    {
        int label = data.GetLabel(sample);
        return (uint)label < (uint)classes
            ? label
            : throw new InvalidOperationException($"The label of sample {sample} became {label} while the data set was in use.");
    }

    private static void ReadTarget(Dataset data, int sample, Workspace workspace, int row)
    {
        workspace.SampleWeights[row] = data.GetWeight(sample);
        switch (workspace.Network.Description.TargetKind)
        {
            case TargetKind.Labels:
                workspace.Labels[row] = ReadLabel(data, sample, workspace.Network.Description.OutputSize);
                break;
            case TargetKind.Values:
                data.CopyTarget(sample, workspace.TargetRow(row));
                break;
        }
    }
}
