/* @name@ at work on numbers made up here: put yours in their place */
#include <stdio.h>

@example@
int
main(void)
{
    begin();
    for (int i = 1; i <= 100; i++) {
        const double value = (double)turn();
        if (i == 1 || i % 10 == 0) {
            printf("%3d  @result@ %.6f\n", i, value);
        }
    }
    return 0;
}
