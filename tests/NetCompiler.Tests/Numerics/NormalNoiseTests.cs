using System.Numerics;
using NetCompiler.Runtime;

namespace NetCompiler.Tests.Numerics;

[Trait("Category", "Core")]
public sealed class NormalNoiseTests
{
    private const int Columns = 1 << 16;

    [Fact]
    public void Draw_ManyElements_HaveTheMomentsOfTheStandardNormalDistribution()
    {
        double[] values = [.. Row(DropoutMask.RowKey(3, 5, 0, 7)).Select(value => (double)value)];

        Assert.Equal(0, values.Average(), 0.02);
        Assert.Equal(1, values.Average(value => value * value), 0.02);
        Assert.Equal(0, values.Average(value => value * value * value), 0.06);
        Assert.Equal(3, values.Average(value => value * value * value * value), 0.12);
        Assert.Equal(0, values.Zip(values.Skip(1)).Average(pair => pair.First * pair.Second), 0.02);
        Assert.Equal(0.6827, values.Count(value => Math.Abs(value) < 1) / (double)Columns, 0.01);
    }

    [Fact]
    public void Draw_AnyKeyAndColumn_IsFinite() => Assert.All(
        Enumerable.Range(0, 4), row => Assert.All(Row(DropoutMask.RowKey(1, 2, 3, row)), value => Assert.True(float.IsFinite(value))));

    [Fact]
    public void Draw_FromAnotherColumnOn_GivesTheSameElements()
    {
        uint key = DropoutMask.RowKey(3, 5, 0, 7);
        float[] row = Row(key);

        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            Assert.Equal(row[5 + lane], NormalNoise.Draw(key, 5)[lane]);
        }
    }

    [Fact]
    public void DrawInLanes_RowsOfABatch_GivesEachRowsElement()
    {
        Vector<uint> keys = DropoutMask.LaneKeys(3, 5, 1, 0, 100);

        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            Assert.Equal(Row(DropoutMask.RowKey(3, 5, 1, lane))[9], NormalNoise.DrawInLanes(keys, 9)[lane]);
        }
    }

    private static float[] Row(uint key)
    {
        float[] values = new float[Columns];
        for (int column = 0; column < Columns; column += Vector<float>.Count)
        {
            NormalNoise.Draw(key, column).CopyTo(values, column);
        }

        return values;
    }
}
