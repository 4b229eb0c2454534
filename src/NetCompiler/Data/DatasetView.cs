namespace NetCompiler.Data;

/// <summary>Some samples of another data set, in an order of its own. A view of a view looks through to the source.</summary>
internal sealed class DatasetView(Dataset source, int[] indices) : DatasetWrapper(source)
{
    public override int Count => indices.Length;

    protected override int SourceIndex(int index)
    {
        CheckIndex(index, indices.Length);
        return indices[index];
    }

    private protected override Dataset View(int[] chosen)
    {
        for (int place = 0; place < chosen.Length; place++)
        {
            chosen[place] = indices[chosen[place]];
        }

        return new DatasetView(Source, chosen);
    }
}
