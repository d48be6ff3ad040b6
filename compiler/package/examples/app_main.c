/* @name@ at work on numbers made up here: put yours in their place */
#include <stdio.h>

@example@
void app_main(void);

void
app_main(void)
{
    begin();
    for (int i = 1; i <= 100; i++) {
        printf("%3d  @result@ %.6f\n", i, (double)turn());
    }
}
