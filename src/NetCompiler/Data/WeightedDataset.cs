namespace NetCompiler.Data;

/// <summary>The samples of another data set, each with a weight of its own in place of any before.</summary>
internal sealed class WeightedDataset(Dataset source, float[] weights) : DatasetWrapper(source)
{
    public override float GetWeight(int index)
    {
        CheckIndex(index, weights.Length);
        return weights[index];
    }
}
