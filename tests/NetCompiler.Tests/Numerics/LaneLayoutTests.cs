using System.Numerics;
using NetCompiler.Runtime;

namespace NetCompiler.Tests.Numerics;

[Trait("Category", "Core")]
public sealed class LaneLayoutTests
{
    private const float Untouched = -1f;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(2, 16)]
    [InlineData(5, 17)]
    public void FromRows_AnyBatch_TransposesAndRepeatsTheLastRow(int width, int batch)
    {
        float[] rows = MakeRows(width, batch);
        float[] lanes = MakeLanes(width, batch, out int laneRows);

        LaneLayout.FromRows(ref rows[0], width, batch, ref lanes[0], laneRows);

        AssertLanes(rows, width, batch, lanes, laneRows, column => rows[((batch - 1) * width) + column]);
        float[] back = [.. Enumerable.Repeat(Untouched, rows.Length + 1)];
        LaneLayout.ToRows(ref lanes[0], laneRows, ref back[0], width, batch);
        Assert.Equal([.. rows, Untouched], back);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(2, 16)]
    [InlineData(5, 17)]
    public void GradientsFromRows_AnyBatch_TransposesAndClearsTheLastVector(int width, int batch)
    {
        float[] rows = MakeRows(width, batch);
        float[] lanes = MakeLanes(width, batch, out int laneRows);

        LaneLayout.GradientsFromRows(ref rows[0], width, batch, ref lanes[0], laneRows);

        AssertLanes(rows, width, batch, lanes, laneRows, _ => 0f);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 3)]
    [InlineData(16, 19)]
    [InlineData(16, 100)]
    [InlineData(16, 16)]
    [InlineData(32, 17)]
    public void LiveAndColumns_FromAnyStart_SetThoseThatExist(int first, int count)
    {
        for (int lane = 0; lane < Vector<int>.Count; lane++)
        {
            int expected = first + lane < count ? -1 : 0;
            Assert.Equal(expected, LaneLayout.Live(first, count)[lane]);
            Assert.Equal(expected, LaneLayout.Columns(first, count)[lane]);
        }
    }

    private static float[] MakeRows(int width, int batch) => [.. Enumerable.Range(1, width * batch).Select(number => (float)number)];

    private static float[] MakeLanes(int width, int batch, out int laneRows)
    {
        laneRows = (batch + 15) / 16 * 16;
        return [.. Enumerable.Repeat(Untouched, width * laneRows)];
    }

    private static void AssertLanes(float[] rows, int width, int batch, float[] lanes, int laneRows, Func<int, float> after)
    {
        int written = (batch + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        for (int column = 0; column < width; column++)
        {
            for (int row = 0; row < laneRows; row++)
            {
                float expected = row < batch ? rows[(row * width) + column] : row < written ? after(column) : Untouched;
                Assert.Equal(expected, lanes[(column * laneRows) + row]);
            }
        }
    }
}
